-- One row per day, the end of each of the latest workshops and the as-of date: the actions due by then, and how
-- many of them were known to be completed.
with known_then as (
    select status, due_on, since, until
    from action_states
    where action_id in (select action_id from chosen_actions($filters))
)
select
    days.day,
    count(*) filter (where is_due(known_then.status, known_then.due_on, days.day))::bigint as due,
    count(*) filter (where is_due(known_then.status, known_then.due_on, days.day) and known_then.status = 'completed')
        ::bigint as completed_of_due
from latest_days($filters.as_of) as days
left join known_then on is_in_force(known_then.since, known_then.until, days.day)
group by days.day
order by days.day
