-- One row per file, column and text of the cells that are not plainly what the contract expects: how many cells it stands
-- in, and on which line first.
with cells as (select file, line, unnest({names}) as column_name, unnest([{odd}]) as raw from odd_rows)
select file, column_name, raw, count(*) as cells, min(line) as first_line
from cells
where raw is not null
group by file, column_name, raw
order by file, first_line
