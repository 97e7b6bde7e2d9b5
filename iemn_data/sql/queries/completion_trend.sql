-- One row per day, the end of each of the latest workshops and the as-of date: the actions due by then, how many of them
-- were known to be completed, and how many of all became completed since.
with chosen as (
    select action_id, status from chosen_actions($filters)
),
known_then as (
    select states.status, states.due_on, states.since, states.until, chosen.status as status_now
    from action_states as states
    join chosen using (action_id)
)
select
    days.day,
    count(*) filter (where is_due(known_then.status, known_then.due_on, days.day))::bigint as due,
    count(*) filter (where is_due(known_then.status, known_then.due_on, days.day) and known_then.status = 'completed')
        ::bigint as completed_of_due,
    (
        (select count(*) from chosen where status = 'completed')
        - count(*) filter (where known_then.status = 'completed' and known_then.status_now = 'completed')
    )::bigint as done_since
from latest_days($filters.as_of) as days
left join known_then on is_in_force(known_then.since, known_then.until, days.day)
group by days.day
order by days.day
