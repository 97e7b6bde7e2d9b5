-- One row per action committed to by a day: what was known of it on that day, and what that makes it.
create macro actions_as_of(as_of) as table
with known as (
    select
        actions.action_id, actions.workshop_id, editions.position, editions.year,
        actions.scope, actions.area, actions.objective, actions.title,
        actions.countries as owners, actions.committed_on, actions.due_on, actions.evidence_url,
        action_states.status, action_states.progress,
        case when action_states.is_reported then action_states.since end as reported_on,
        case when action_states.status = 'completed' then actions.completed_on end as completed_on
    from actions
    join editions using (workshop_id)
    join action_states
        on action_states.action_id = actions.action_id
        and action_states.since <= as_of
        and (action_states.until is null or action_states.until > as_of)
)
select
    known.*,
    is_due(status, due_on, as_of) as is_due,
    is_overdue(status, due_on, as_of) as is_overdue,
    case when is_overdue(status, due_on, as_of) then 'overdue' else status end as state,
    status = 'completed' and is_on_time(due_on, completed_on) as is_on_time,
    days_late(status, due_on, completed_on, as_of) as days_late
from known
