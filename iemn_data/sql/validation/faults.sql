-- One row per fault found in a single field, unless one was noted when it was read.
insert into faults by name
with single as (select file, line, unnest(faults) as fault from {validated} where len(faults) > 0)
select {resource} as resource, file, line, fault.column_name, fault.value, fault.rule
from single
where not exists (
    from faults
    where faults.resource = {resource} and faults.file = single.file and faults.line = single.line
        and faults.column_name = single.fault.column_name
)
