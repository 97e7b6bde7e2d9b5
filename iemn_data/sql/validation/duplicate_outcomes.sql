-- One row per repetition of an identical row.
insert into outcomes
select {resource}, file, line, 'duplicate'
from duplicates
where is_identical and place > 1 and not exists (
    from outcomes
    where outcomes.resource = {resource} and outcomes.file = duplicates.file and outcomes.line = duplicates.line
)
