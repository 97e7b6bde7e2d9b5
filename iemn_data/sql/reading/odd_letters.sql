-- One row per row of a file with letters that may be wrong: its line and, column by column, the cells that have such.
select line, [{cells}] as cells
from {table}
where file = {rank} and ({is_any_odd})
order by line
