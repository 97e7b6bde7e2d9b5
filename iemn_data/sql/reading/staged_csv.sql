-- One row per line that is not blank: its file, number and fields. Fields and lines are in the order of the file, and as
-- many: put side by side in this order, they need not be joined and sorted.
insert into {table}
select {rank}, lines.line, {columns}
from fields
positional join lines
where not lines.is_blank
