-- One row per country chosen that owns an action and day, the end of each of the latest workshops and the as-of date:
-- its actions due by then and known to be completed; beside them the range of the shares completed in the other
-- countries of its region that had actions due, where there are three of them or more.
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
by_owner as (
    select
        owners.country, days.day,
        count(*) filter (where is_due(states.status, chosen.due_on, days.day)) as due,
        count(*) filter (where is_due(states.status, chosen.due_on, days.day) and states.status = 'completed')
            as completed_of_due
    from chosen_actions(
        $as_of, []::varchar[], $workshops, $first_year, $last_year, $scopes, $areas, $objectives, $states
    ) as chosen
    join action_owners as owners on owners.action_id = chosen.action_id
    join action_states as states on states.action_id = chosen.action_id
    join days on states.since <= days.day and (states.until is null or states.until > days.day)
    group by owners.country, days.day
),
subjects as (
    select distinct by_owner.country, countries.region
    from by_owner
    left join countries using (country)
    where is_chosen(by_owner.country, $countries)
),
around as (
    select
        subjects.country, by_owner.day,
        count(*) as others,
        min(by_owner.completed_of_due / by_owner.due) as lowest,
        max(by_owner.completed_of_due / by_owner.due) as highest
    from subjects
    join countries as neighbour on neighbour.region = subjects.region and neighbour.country <> subjects.country
    join by_owner on by_owner.country = neighbour.country
    where by_owner.due > 0
    group by subjects.country, by_owner.day
    having count(*) >= 3
)
select
    subjects.country, subjects.region, days.day,
    coalesce(own.due, 0)::bigint as due,
    coalesce(own.completed_of_due, 0)::bigint as completed_of_due,
    around.others::bigint as others, around.lowest, around.highest
from subjects
cross join days
left join by_owner as own on own.country = subjects.country and own.day = days.day
left join around on around.country = subjects.country and around.day = days.day
order by subjects.country, days.day
