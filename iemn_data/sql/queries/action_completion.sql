-- One row per value of scope, area, workshop and country: its actions by state, those due, and those of the due
-- that were completed, in all and on time. A shared action counts once, and once under each of its owners.
with chosen as (
    select *
    from chosen_actions(
        $as_of, $countries, $regions, $workshops, $first_year, $last_year, $scopes, $areas, $states
    )
),
grouped as (
    select 'network' as dimension, 'all' as value, * from chosen
    union all
    select 'scope', scope, * from chosen
    union all
    select 'area', area, * from chosen
    union all
    select 'workshop', workshop_id, * from chosen
    union all
    select 'country', owners.country, chosen.*
    from chosen
    join action_owners as owners using (action_id)
    where is_chosen_country(owners.country, $countries, $regions)
)
select
    dimension, value,
    count(*)::bigint as actions,
    count(*) filter (where state = 'completed')::bigint as completed,
    count(*) filter (where state = 'in_progress')::bigint as in_progress,
    count(*) filter (where state = 'planned')::bigint as planned,
    count(*) filter (where state = 'overdue')::bigint as overdue,
    count(*) filter (where state = 'dropped')::bigint as dropped,
    count(*) filter (where is_due)::bigint as due,
    count(*) filter (where is_due and status = 'completed')::bigint as completed_of_due,
    count(*) filter (where is_due and is_on_time)::bigint as on_time_of_due
from grouped
group by dimension, value
order by dimension, actions desc, value
