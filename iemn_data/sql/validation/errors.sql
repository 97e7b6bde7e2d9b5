-- One row per fault: where it is, its value and rule, in the order of files and lines.
select resource, file, line, column_name, value, rule, detail
from faults
where line is not null
union all
select resource, file, line, null, text, 'ragged_row', detail
from ragged
order by resource, file, line, column_name
