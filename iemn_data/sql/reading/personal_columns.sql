-- One row per column with a value that is like an e-mail address or mentions a phone number, or with mostly values that
-- have a sign of personal data (a single one may be some other number): the first line with one. Columns become rows, so
-- that what looks personal is planned once and not for each column.
with cells as (
    select line, unnest({places}) as place, unnest([{columns}]) as cell from {source}
),
looked_at as (
    select
        line, place,
        case when may_be_personal(cell) then looks_like_mail(cell) or mentions_phone(cell) else false end as is_certain,
        {is_likely} as is_likely
    from cells
    where cell is not null
)
select place, min(line) filter (where is_certain or is_likely) as first_line
from looked_at
group by place
having bool_or(is_certain) or avg(is_likely::integer) > 0.5
order by place
