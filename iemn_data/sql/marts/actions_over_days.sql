-- One row per day of the latest ones and action known then: whether it was due by then, and known to be completed.
create macro actions_over_days(as_of) as table
select
    days.day, states.action_id, states.status = 'completed' as is_completed,
    is_due(states.status, states.due_on, days.day) as is_due
from latest_days(as_of) as days
join action_states as states on is_in_force(states.since, states.until, days.day)
