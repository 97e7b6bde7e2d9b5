-- One row for the network, per value of scope, area, objective, workshop and country, and per day after commitment on
-- which something ended: actions at risk before it, completed, dropped and, still open, no longer followed; the
-- dropped ones whose time of observation ends then; and the longest time of observation. The filter
-- on states does not apply: it would select by the outcome.
with followed as (
    select
        status, greatest($filters.as_of - committed_on, 0) as observed,
        days_followed(status, committed_on, completed_on, entered_on, $filters.as_of) as days,
        unnest(places) as place
    from actions_as_of($filters.as_of)
    where is_chosen_action(workshop_id, year, scope, area, objective, $filters) and is_chosen_owner(owners, $filters)
),
placed as (
    select place.dimension as dimension, place.value as value, observed, days, status
    from followed
    where is_chosen_place(place, $filters)
),
ended as (
    select dimension, value, observed, days, true as is_end, status from placed
    union all
    select dimension, value, observed, observed, false, status from placed where status = 'dropped'
)
select
    dimension, value, days,
    (sum(count(*) filter (where is_end)) over (partition by dimension, value order by days desc))::bigint as at_risk,
    count(*) filter (where is_end and status = 'completed')::bigint as completed,
    count(*) filter (where is_end and status = 'dropped')::bigint as dropped,
    count(*) filter (where is_end and status not in ('completed', 'dropped'))::bigint as censored,
    count(*) filter (where not is_end)::bigint as dropped_observed,
    max(max(observed)) over (partition by dimension, value) as longest_observed
from ended
group by dimension, value, days
order by dimension, value, days
