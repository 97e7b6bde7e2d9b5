-- One row: how many rows of a file are of one of the countries.
select count(*)::bigint as rows
from {validated}
where file = {rank} and list_has_any({countries}, list_filter(flatten([{columns}]), lambda code: code is not null))
