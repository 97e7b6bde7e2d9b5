-- One row per action whose newest row has another status than its latest update.
with latest as (
    select action_id, arg_max(status, (updated_on, file)) as status
    from kept_action_updates
    where status is not null
    group by action_id
),
newest as (select action_id, max(file) as file from kept_actions group by action_id)
select file, line, 'status' as column_name, actions.status as value, 'inconsistent' as rule, latest.status as detail
from kept_actions as actions
join newest using (action_id, file)
join latest using (action_id)
where actions.status <> latest.status
