-- One row per row that still stands.
create or replace view {kept} as
select file, line, {columns}
from {judged} as judged
where not exists (
    from outcomes
    where outcomes.resource = {resource} and outcomes.file = judged.file and outcomes.line = judged.line
)
