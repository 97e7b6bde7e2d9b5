-- One row per column with a value that looks like an e-mail address, or with mostly values like phone numbers: a single
-- one may be some other number. Columns become rows, so that what looks personal is planned once and not for each column.
with cells as (
    select unnest({names}) as column_name, unnest([{columns}]) as cell from {staged} where file = {rank}
)
select column_name
from cells
group by column_name
having bool_or(looks_like_mail(cell)) or avg(looks_like_phone(cell)::integer) > 0.5
