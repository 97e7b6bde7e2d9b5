-- One row per warning: what was done with an export without rejecting it.
select resource, file, line, rule, problem
from warnings
order by resource, file, line, rule
