-- One row for the network and per value of scope, area, objective, workshop and country: its actions by state, those
-- due, those of the due that were completed, in all and on time, and for how many days the overdue ones are late. A
-- shared action counts once, and once under each owner; one without an objective is under none.
with placed as (
    select
        state, status, is_due, is_on_time, days_late,
        unnest(places) as place
    from chosen_actions($filters)
)
select
    place.dimension as dimension, place.value as value,
    count(*)::bigint as actions,
    count(*) filter (where state = 'completed')::bigint as completed,
    count(*) filter (where state = 'in_progress')::bigint as in_progress,
    count(*) filter (where state = 'planned')::bigint as planned,
    count(*) filter (where state = 'overdue')::bigint as overdue,
    count(*) filter (where state = 'dropped')::bigint as dropped,
    count(*) filter (where is_due)::bigint as due,
    count(*) filter (where is_due and status = 'completed')::bigint as completed_of_due,
    count(*) filter (where is_due and is_on_time)::bigint as on_time_of_due,
    whole_days(median(days_late) filter (where state = 'overdue')) as median_days_overdue,
    max(days_late) filter (where state = 'overdue')::bigint as most_days_overdue
from placed
where is_chosen_place(place, $filters)
group by place
order by dimension, actions desc,
    case dimension
        when 'country' then place_in($alphabet.country, value)
        when 'area' then place_in($alphabet.area, value)
        when 'objective' then place_in($alphabet.objective, value)
        when 'scope' then place_in($alphabet.scope, value)
    end,
    value
