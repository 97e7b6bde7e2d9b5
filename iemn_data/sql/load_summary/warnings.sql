-- One row per warning: what was done with an export without rejecting it; earlier versions published no cause.
with published as (from warnings union all by name select null::varchar as cause where false)
select resource, file, line, rule, problem, cause
from published
order by resource, file, line, rule
