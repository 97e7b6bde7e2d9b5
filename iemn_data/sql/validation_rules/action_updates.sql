-- One row per report in a country form that an action was completed before it was committed to.
select
    updates.file, updates.line, 'updated_on' as column_name, updates.updated_on::varchar as value,
    'inconsistent' as rule, 'reported_before_committed' as detail
from validated_action_updates as updates
join forms on forms.resource = 'action_updates' and forms.file = updates.file
join (
    select action_id, max_by(committed_on, file) as committed_on from kept_actions group by action_id
) as actions using (action_id)
where updates.status = 'completed' and updates.updated_on < actions.committed_on
