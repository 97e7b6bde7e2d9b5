-- One row per action that is overdue or due next, the latest first: due within half a year of the as-of date or, where
-- none is, the first three after that; with the day on which that half year ends.
select
    title, owners, state, due_on, days_late, progress, reported_on, area, evidence_url, scope, workshop_id, action_id,
    is_due_soon(status, due_on, $filters.as_of) as is_due_soon,
    months_after($filters.as_of, 6) as soon_until
from chosen_actions($filters)
where is_open(status) and due_on is not null
qualify state = 'overdue'
    or is_due_soon(status, due_on, $filters.as_of)
    or not bool_or(is_due_soon(status, due_on, $filters.as_of)) over ()
        and rank() over (partition by state = 'overdue' order by due_on) <= 3
order by due_on, place_in($alphabet.country, owners[1]), folded(title), action_id
