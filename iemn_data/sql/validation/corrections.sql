-- One row per refused row of a resource, as it was given: its file, line and fields; of one that fits no columns only
-- where it stands.
select file, line, {fields}
from {staged} as staged
where exists (
    from outcomes
    where outcomes.resource = {resource} and outcomes.file = staged.file and outcomes.line = staged.line
        and outcomes.outcome = 'rejected'
)
union all by name
select file, line from ragged where resource = {resource}
order by file, line
