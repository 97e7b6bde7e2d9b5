-- One row per row that refers to a key that does not stand, where that is not noted yet.
insert into faults
select {resource}, file, line, {column_name}, judged.{column}::varchar, 'unknown_key', {referred_resource}
from {judged} as judged
where judged.{column} is not null
    and not exists (from {referred_kept} as referred where referred.{referred_column} = judged.{column})
    and not exists (
        from faults
        where faults.resource = {resource} and faults.file = judged.file and faults.line = judged.line
            and faults.column_name = {column_name} and faults.rule = 'unknown_key'
    )
    and not exists (
        from outcomes
        where outcomes.resource = {resource} and outcomes.file = judged.file and outcomes.line = judged.line
            and outcomes.outcome <> 'refused'
    )
