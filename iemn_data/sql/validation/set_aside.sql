-- One row per row of a resource that was set aside without a fault, an identical duplicate or superseded by a later file:
-- the row that counts in its place.
with set_aside as (
    select validated.*, outcome
    from outcomes
    join {validated} as validated using (file, line)
    where outcomes.resource = {resource} and outcome in ('duplicate', 'superseded')
),
firsts as (
    select file, {key}, min(line) as line
    from {validated} as validated
    where len(faults) = 0
    group by file, {key}
)
select
    set_aside.file, set_aside.line, outcome,
    coalesce(newest.file, firsts.file) as other_file, coalesce(newest.line, firsts.line) as other_line
from set_aside
left join firsts on outcome = 'duplicate' and firsts.file = set_aside.file and {same_as_first}
left join {kept} as newest on outcome = 'superseded' and {same_as_newest}
order by set_aside.file, set_aside.line
