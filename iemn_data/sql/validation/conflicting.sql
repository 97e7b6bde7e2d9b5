-- One row per two files, of those given, that have a row with the same key and other values.
with valid as (
    select file, {columns}
    from {validated} as validated
    where {has_key} and len(validated.faults) = 0 and hash({key}) in (select hashed from {shared})
)
select distinct one.file, other.file
from valid as one
join valid as other on {same_key} and one.file < other.file
where list_contains({pairs}, [one.file, other.file]) and row({one_columns}) is distinct from row({other_columns})
order by one.file, other.file
