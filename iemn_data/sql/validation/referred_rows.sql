-- One row per key that rows refer to and no kept row has: the newest row with it that was rejected, and the key that is
-- the same but for upper and lower case.
with unknown as (
    select distinct value
    from faults
    where resource = {resource} and column_name = {column_name} and rule = 'unknown_key'
),
rejected as (
    select referred.{referred_column} as value, max(file) as file, arg_max(line, file) as line
    from {referred_validated} as referred
    semi join unknown on unknown.value = referred.{referred_column}
    join outcomes using (file, line)
    where outcomes.resource = {referred_resource} and outcomes.outcome = 'rejected'
    group by all
),
alike as (
    select lower({referred_column}) as folded, min({referred_column}) as key
    from {referred_kept}
    where lower({referred_column}) in (select lower(value) from unknown)
    group by all
)
select value, rejected.file, rejected.line, alike.key
from unknown
left join rejected using (value)
left join alike on folded = lower(value)
