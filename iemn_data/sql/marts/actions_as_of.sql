-- One row per action committed to by a day: what was known of it on that day, and whether it was due or overdue.
create macro actions_as_of(as_of) as table
select
    action_id, workshop_id, position, year, scope, area, objective, title, owners, places, committed_on, due_on,
    evidence_url, status, progress, entered_on, reported_on, completed_on,
    is_due(status, due_on, as_of) as is_due,
    is_overdue(status, due_on, as_of) as is_overdue,
    case when is_overdue(status, due_on, as_of) then 'overdue' else status end as state,
    status = 'completed' and is_on_time(due_on, completed_on) as is_on_time,
    days_late(status, due_on, completed_on, as_of) as days_late
from action_states
where is_in_force(since, until, as_of)
