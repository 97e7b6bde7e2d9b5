-- One row per row whose key stands on another row of the file that differs from it.
insert into faults
select {resource}, judged.file, judged.line, {column}, {key_text}, 'duplicate_key', null
from duplicates
join {judged} as judged using (file, line)
where not is_identical
