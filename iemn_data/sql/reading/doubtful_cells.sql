-- One row per cell of a sheet whose text may not be what is meant: its value, and the rule that it breaks.
insert into faults (resource, file, line, column_name, value, rule, detail)
select {resource}, {rank}, line::bigint, column_name, value, rule, detail from doubtful_cells
