-- One row per file in which a field in percent may hold fractions of one: whole percents beside a fraction, or numbers
-- none of which is above one. Those with a percent sign are left out.
with numbers as (
    select file, try_cast(replace({column}, ',', '.') as double) as number
    from {staged}
    where {column} <> '' and not regexp_matches({column}, '[%٪％]')
)
select file
from numbers
group by file
having bool_or(number > 0 and number < 1) and ({is_whole} or bool_and(coalesce(number <= 1, false)))
