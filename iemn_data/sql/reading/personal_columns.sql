-- One row per column with a value that looks like an e-mail address, or with mostly values like phone numbers (a single
-- one may be some other number): the first line with one. Columns become rows, so that what looks personal is planned once
-- and not for each column.
with cells as (
    select line, unnest({names}) as column_name, unnest([{columns}]) as cell from {source}
),
looked_at as (
    select line, column_name, looks_like_mail(cell) as is_mail, looks_like_phone(cell) as is_phone from cells
)
select column_name, min(line) filter (where is_mail or is_phone) as first_line
from looked_at
group by column_name
having bool_or(is_mail) or avg(is_phone::integer) > 0.5
