-- One row per action that is overdue or due within half a year of the as-of date, the latest first.
select
    title, owners, state, due_on, days_late, progress, reported_on, area, evidence_url, scope, workshop_id, action_id
from chosen_actions($filters)
where state = 'overdue'
    or is_due_soon(status, due_on, $filters.as_of)
order by due_on, place_in($alphabet.country, owners[1]), folded(title), action_id
