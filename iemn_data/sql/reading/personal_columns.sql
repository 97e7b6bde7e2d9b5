-- One row per column with a value that looks like an e-mail address, or with mostly values like phone numbers (a single
-- one may be some other number): the first line with one. Columns become rows, so that what looks personal is planned once
-- and not for each column.
with cells as (
    select line, unnest({names}) as column_name, unnest([{columns}]) as cell from {source}
)
select column_name, min(line) filter (where looks_like_mail(cell) or looks_like_phone(cell)) as first_line
from cells
group by column_name
having bool_or(looks_like_mail(cell)) or avg(looks_like_phone(cell)::integer) > 0.5
