-- One row per contradiction of an action's own fields.
select
    file, line, 'completed_on' as column_name, null as value, 'inconsistent' as rule,
    'completed_without_date' as detail
from validated_actions
where status = 'completed' and completed_on is null
union all
select file, line, 'completed_on', completed_on::varchar, 'inconsistent', 'date_without_completed'
from validated_actions
where status <> 'completed' and completed_on is not null
union all
select file, line, 'due_on', due_on::varchar, 'inconsistent', 'due_before_committed'
from validated_actions
where due_on < committed_on
union all
select file, line, 'completed_on', completed_on::varchar, 'inconsistent', 'completed_before_committed'
from validated_actions
where completed_on < committed_on
union all
select file, line, 'countries', null, 'required', null
from validated_actions
where scope <> 'network' and coalesce(len(countries), 0) = 0
    and not list_contains(list_transform(faults, lambda fault: fault.column_name), 'countries')
