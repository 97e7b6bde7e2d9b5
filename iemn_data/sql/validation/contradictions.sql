-- One row per contradiction between the fields of a row.
insert into faults
select {resource}, file, line, column_name, value, rule, detail from ({contradictions}) as contradictions
