-- One row per action chosen, in the order of the register: its commitment, reports, passing of the due date and end, as
-- the kinds of event in the order of time.
with threads as (
    select action_id, list(event order by day, place) as events
    from action_events($filters.as_of)
    where event <> 'evidence'
    group by action_id
)
select title, events, owners, state, due_on, days_late, action_id
from chosen_actions($filters)
join threads using (action_id)
order by
    (state = 'overdue') desc, (case when state = 'overdue' then days_late end) desc, due_on,
    place_in($alphabet.country, owners[1]), folded(title), action_id
