-- One row per row of a file that may be no record, as it lacks what records have, or is the first: its line, whether it is
-- the first, and its cells. In the heading an underscore stands for any character, a blank too.
with first_row as (select min(line) as line from {table} where file = {rank})
select line, line = (select line from first_row) as is_first, [{cells}] as cells
from {table}
where
    file = {rank}
    and (
        {empty} > 1
        or not coalesce({digits}, false)
        or {key} ilike {heading}
        or line = (select line from first_row)
    )
order by line
