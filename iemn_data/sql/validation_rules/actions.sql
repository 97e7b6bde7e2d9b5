-- One row per contradiction of an action's own fields; what is wrong by itself is not said to contradict others too.
with actions as (
    select *, list_transform(faults, lambda fault: fault.column_name) as faulty from validated_actions
)
select
    file, line, 'completed_on' as column_name, null as value, 'inconsistent' as rule,
    'completed_without_date' as detail
from actions
where status = 'completed' and completed_on is null and not list_contains(faulty, 'completed_on')
union all
select file, line, 'completed_on', completed_on::varchar, 'inconsistent', 'date_without_completed'
from actions
where status <> 'completed' and completed_on is not null and not list_contains(faulty, 'completed_on')
union all
select file, line, 'due_on', due_on::varchar, 'inconsistent', 'due_before_committed'
from actions
where due_on < committed_on and not list_has_any(faulty, ['due_on', 'committed_on'])
union all
select file, line, 'completed_on', completed_on::varchar, 'inconsistent', 'completed_before_committed'
from actions
where completed_on < committed_on and not list_has_any(faulty, ['completed_on', 'committed_on'])
union all
select file, line, 'countries', null, 'required', null
from actions
where scope <> 'network' and coalesce(len(countries), 0) = 0 and not list_contains(faulty, 'countries')
