-- One row per row that shares its key with another of the same file: how often the key occurs, whether all its
-- rows are the same, and its place among them. A row with a fault in its key has no key to share.
create or replace temp table duplicates as
with keyed as (
    select file, line, {columns}, faults
    from {validated}
    where {has_key}
        and hash({key}) in (select hashed from {shared})
        and not list_has_any(list_transform(faults, lambda fault: fault.column_name), {key_names})
),
repeated as (
    select file, {key}, count(*) as times
    from keyed
    group by file, {key}
    having count(*) > 1
),
sharing as (
    select validated.*, hash({validated_columns}, validated.faults) as contents, times
    from keyed as validated
    join repeated on validated.file = repeated.file and {same_key}
)
select
    file, line, times,
    min(contents) over (partition by file, {key}) = max(contents) over (partition by file, {key}) as is_identical,
    row_number() over (partition by file, {key} order by line) as place
from sharing
