-- One row per action chosen: what it is, its owners, its state and how late it is; the latest first.
select
    title, owners, state, due_on, days_late, progress, completed_on, reported_on, committed_on, scope, area,
    workshop_id, evidence_url, is_due, is_on_time, action_id
from chosen_actions($filters)
order by
    (state = 'overdue') desc, (case when state = 'overdue' then days_late end) desc, due_on,
    place_in($alphabet.country, owners[1]), folded(title), action_id
