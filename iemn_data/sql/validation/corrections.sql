-- One row per rejected row of a resource, as it was exported: its file, line and fields; of a ragged one only file and
-- line.
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
