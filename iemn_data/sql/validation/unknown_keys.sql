-- One row per row that refers to a key that no kept row has, where that is not noted yet.
insert into faults by name
select
    {resource} as resource, file, line, {column_name} as column_name, validated.{column}::varchar as value,
    'unknown_key' as rule, {referred_resource} as detail
from {validated} as validated
where validated.{column} is not null
    and not exists (from {referred_kept} as referred where referred.{referred_column} = validated.{column})
    and not exists (
        from faults
        where faults.resource = {resource} and faults.file = validated.file and faults.line = validated.line
            and faults.column_name = {column_name} and faults.rule = 'unknown_key'
    )
    and not exists (
        from outcomes
        where outcomes.resource = {resource} and outcomes.file = validated.file and outcomes.line = validated.line
            and outcomes.outcome <> 'rejected'
    )
