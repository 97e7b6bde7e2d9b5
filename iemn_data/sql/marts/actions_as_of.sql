-- One row per action committed to by a day: what was known of it on that day, and whether it was due or overdue.
create macro actions_as_of(as_of) as table
select
    action_id, workshop_id, year, scope, area, objective, title, owners, places, committed_on, due_on, evidence_url,
    status, progress, entered_on, first_entered_on, reported_on, completed_on, is_on_time,
    is_due(status, due_on, as_of) as is_due,
    case when is_overdue(status, due_on, as_of) then 'overdue' else status end as state,
    days_late(status, due_on, completed_on, as_of) as days_late
from action_states
where is_in_force(since, until, as_of)
