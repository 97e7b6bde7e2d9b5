-- One row per country chosen that owns an action and day, the end of each of the latest workshops and the as-of date:
-- its actions due by then and known to be completed; beside them the range of the shares completed in the other
-- countries of its region that had actions due, where these are enough.
with by_owner as (
    select
        owners.country, known_then.day,
        count(*) filter (where known_then.is_due) as due,
        count(*) filter (where known_then.is_due and known_then.is_completed) as completed_of_due
    from actions_as_of($filters.as_of) as chosen
    join action_owners as owners using (action_id)
    join actions_over_days($filters.as_of) as known_then using (action_id)
    where is_chosen_action(
            chosen.workshop_id, chosen.year, chosen.scope, chosen.area, chosen.objective, $filters
        )
        and is_chosen_state(chosen.state, $filters)
    group by owners.country, known_then.day
),
subjects as (
    select distinct by_owner.country, countries.region
    from by_owner
    left join countries using (country)
    where is_chosen_country(by_owner.country, $filters)
),
around as (
    select
        subjects.country, by_owner.day,
        count(*) as others,
        min(by_owner.completed_of_due / by_owner.due) as lowest,
        max(by_owner.completed_of_due / by_owner.due) as highest
    from subjects
    join neighbours using (country)
    join by_owner on by_owner.country = neighbours.neighbour
    where by_owner.due > 0
    group by subjects.country, by_owner.day
    having are_enough(count(*))
)
select
    subjects.country, subjects.region, days.day,
    coalesce(own.due, 0)::bigint as due,
    coalesce(own.completed_of_due, 0)::bigint as completed_of_due,
    around.others::bigint as others, around.lowest, around.highest
from subjects
cross join latest_days($filters.as_of) as days
left join by_owner as own on own.country = subjects.country and own.day = days.day
left join around on around.country = subjects.country and around.day = days.day
order by place_in($alphabet.country, subjects.country), days.day
