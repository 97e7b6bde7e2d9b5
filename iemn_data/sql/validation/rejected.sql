-- One row per row with a fault, however many it has.
insert into outcomes
select distinct resource, file, line, 'rejected'
from faults
where line is not null and not exists (
    from outcomes
    where outcomes.resource = faults.resource and outcomes.file = faults.file and outcomes.line = faults.line
)
