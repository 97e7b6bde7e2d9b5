-- One row per error, which kept a row or a file out of the snapshot.
select resource, file, line, column_name, value, rule, problem, fix
from errors
order by resource, file, line, column_name
