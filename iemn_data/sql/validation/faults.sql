-- One row per fault found in a single field.
insert into faults by name
with single as (select file, line, unnest(faults) as fault from {validated} where len(faults) > 0)
select {resource} as resource, file, line, fault.column_name, fault.value, fault.rule from single
