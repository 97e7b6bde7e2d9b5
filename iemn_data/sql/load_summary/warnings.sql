-- One row per notice: what was done with an export without refusing it.
select resource, file, line, rule, problem
from warnings
order by resource, file, line, rule
