-- One row per day, the end of each of the latest workshops and the as-of date: the actions due by then, and how
-- many of them were known to be completed.
with days as (
    select day
    from (
        select held_by as day from workshops_in_order where held_by < $as_of
        union
        select $as_of
    )
    order by day desc
    limit 10
),
chosen as (
    select action_id, due_on
    from chosen_actions(
        $as_of, $countries, $workshops, $first_year, $last_year, $scopes, $areas, $objectives, $states
    )
),
known as (
    select days.day, states.status, is_due(states.status, chosen.due_on, days.day) as is_due
    from days
    cross join chosen
    join action_states as states
        on states.action_id = chosen.action_id
        and states.since <= days.day
        and (states.until is null or states.until > days.day)
)
select
    days.day,
    count(*) filter (where known.is_due)::bigint as due,
    count(*) filter (where known.is_due and known.status = 'completed')::bigint as completed_of_due
from days
left join known on known.day = days.day
group by days.day
order by days.day
