-- One row per row whose key another row of the same file has that differs from it.
insert into faults by name
select
    {resource} as resource, validated.file, validated.line, {column} as column_name, {key_text} as value,
    'duplicate_key' as rule
from duplicates
join {validated} as validated using (file, line)
where not is_identical
