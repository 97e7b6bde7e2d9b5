-- One row per error, which kept a row or a file out of the snapshot; earlier versions published no cause.
with published as (from errors union all by name select null::varchar as cause where false)
select resource, file, line, column_name, value, rule, problem, fix, cause
from published
order by resource, file, line, column_name
