-- One row per day, the end of each of the latest workshops and the as-of date: the actions due by then, and how
-- many of them were known to be completed.
with days as (
    select day
    from (
        select held_by as day from editions where held_by < $as_of
        union
        select $as_of
    )
    order by day desc
    limit 12
)
select
    days.day,
    count(*) filter (where known.is_due)::bigint as due,
    count(*) filter (where known.is_due and known.status = 'completed')::bigint as completed_of_due
from days
cross join lateral (
    select is_due(states.status, actions.due_on, days.day) as is_due, states.status
    from action_states as states
    join actions using (action_id)
    join editions using (workshop_id)
    where states.since <= days.day and (states.until is null or states.until > days.day)
        and is_chosen(actions.workshop_id, $workshops)
        and is_chosen_year(editions.year, $first_year, $last_year)
        and is_chosen(actions.scope, $scopes)
        and is_chosen(actions.area, $areas)
        and (
            (len($countries) = 0 and len($regions) = 0)
            or exists (
                from action_owners as owners
                where owners.action_id = actions.action_id and is_chosen_country(owners.country, $countries, $regions)
            )
        )
) as known
group by days.day
order by days.day
