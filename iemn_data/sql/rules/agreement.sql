-- One row per action whose status is not that of its latest update.
with latest as (
    select action_id, arg_max(status, updated_on) as status
    from kept_action_updates
    where status is not null
    group by action_id
)
select file, line, 'status' as column_name, actions.status as value, 'inconsistent' as rule, latest.status as detail
from kept_actions as actions
join latest using (action_id)
where actions.status <> latest.status
