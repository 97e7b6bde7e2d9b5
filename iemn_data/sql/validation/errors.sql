-- One row per fault: where it is, its value and rule and what else it names, in the order of files and lines.
select
    resource, file, line, column_name, value, rule, detail,
    case when rule = 'required' and mark is not null then map {'mark': mark} else named end as named
from faults
left join missing_marks using (resource, file, line, column_name)
where line is not null
union all
select resource, file, line, null, text, 'ragged_row', detail, named
from ragged
order by resource, file, line, column_name
