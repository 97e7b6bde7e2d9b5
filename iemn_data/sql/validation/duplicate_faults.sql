-- One row per row whose key another row of the same file has that differs from it.
insert into faults
select {resource}, validated.file, validated.line, {column}, {key_text}, 'duplicate_key', null
from duplicates
join {validated} as validated using (file, line)
where not is_identical
