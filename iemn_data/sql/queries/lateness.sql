-- One row per span of days late, and whether completed: the actions due, by how late they were completed, or are by
-- now. The filter on states does not apply: it would select by the outcome.
with late as (
    select
        status = 'completed' as is_completed, days_late,
        case
            when days_late = 0 then 'on_time'
            when days_late <= 30 then 'up_to_30_days'
            when days_late <= 90 then 'up_to_90_days'
            when days_late <= 180 then 'up_to_180_days'
            when days_late <= 365 then 'up_to_365_days'
            else 'over_365_days'
        end as lateness
    from actions_as_of($filters.as_of)
    where is_due
        and is_chosen_action(workshop_id, year, scope, area, objective, $filters)
        and is_chosen_owner(owners, $filters)
)
select
    lateness, is_completed, count(*)::bigint as actions,
    min(days_late)::bigint as fewest_days_late, max(days_late)::bigint as most_days_late
from late
group by lateness, is_completed
order by min(min(days_late)) over (partition by lateness), is_completed desc
