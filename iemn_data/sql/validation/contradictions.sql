-- One row per contradiction between the fields of a row.
insert into faults by name
select {resource} as resource, * from ({contradictions}) as contradictions
