-- A row where a file has a text in these columns with a letter that is not plain ASCII.
select 1
from {table}
where file = {rank} and strlen(concat({columns})) > length(concat({columns}))
limit 1
