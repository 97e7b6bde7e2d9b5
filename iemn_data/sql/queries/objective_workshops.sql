-- One row per workshop and objective: whether scores show that it was taught, the actions that resulted and are not
-- dropped, and those completed. A workshop without a known action has not reported any; one at which none of the
-- chosen countries was is not asked.
with resulting as (
    select
        workshop_id, objective,
        count(*)::bigint as actions,
        count(*) filter (where status = 'completed')::bigint as completed
    from chosen_actions($filters)
    where status <> 'dropped'
    group by workshop_id, objective
),
with_status as (
    select
        workshop_id, position,
        case
            when $filters.countries is not null and workshop_id not in (
                select workshop_id from attendance_by_delegation where list_contains($filters.countries, country)
                union
                select workshop_id from resulting
            ) then 'not_asked'
            when workshop_id not in (select workshop_id from action_states where since <= $filters.as_of)
                then 'not_reported'
            else 'reported'
        end as value_status
    from chosen_workshops($filters)
)
select
    with_status.workshop_id, objectives.objective, with_status.value_status,
    breakdowns.value_status <> 'not_asked' as is_taught,
    case when with_status.value_status = 'reported' then coalesce(resulting.actions, 0) end as actions,
    case when with_status.value_status = 'reported' then coalesce(resulting.completed, 0) end as completed
from with_status
cross join objectives
left join resulting on resulting.workshop_id = with_status.workshop_id and resulting.objective = objectives.objective
left join learning_breakdowns as breakdowns
    on breakdowns.breakdown = 'workshop' and breakdowns.breakdown_value = with_status.workshop_id
        and breakdowns.objective = objectives.objective
where is_chosen(objectives.objective, $filters.objectives)
order by with_status.position, objectives.position
