-- One row per row that is neither rejected, nor a duplicate, nor superseded.
create or replace view {kept} as
select file, line, {columns}
from {validated} as validated
where not exists (
    from outcomes
    where outcomes.resource = {resource} and outcomes.file = validated.file and outcomes.line = validated.line
)
