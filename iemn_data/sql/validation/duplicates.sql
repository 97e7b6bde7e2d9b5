-- One row per row that shares its key with another of the same file: how often the key occurs, whether all its
-- rows are the same, and its place among them. A row with a fault in its key has no key to share.
create or replace temp table duplicates as
with keyed as (
    select file, line, {columns}, faults
    from {validated}
    where {has_key}
        and not list_has_any(list_transform(faults, lambda fault: fault.column_name), {key_names})
),
repeated as (
    select file, {key}, count(*) as times, count(distinct hash({columns}, faults)) = 1 as is_identical
    from keyed
    group by file, {key}
    having count(*) > 1
)
select
    validated.file, validated.line, times, is_identical,
    row_number() over (partition by validated.file, {validated_key} order by validated.line) as place
from keyed as validated
join repeated on validated.file = repeated.file and {same_key}
