-- One row per workshop and objective: whether scores show that it was taught, the actions that came of it and are not
-- dropped, and those completed. A workshop of which no action is known has not reported any; one at which none of
-- the chosen countries was is not asked.
with came_of_it as (
    select
        workshop_id, objective,
        count(*)::bigint as actions,
        count(*) filter (where status = 'completed')::bigint as completed
    from chosen_actions($filters)
    where status <> 'dropped'
    group by workshop_id, objective
),
marked as (
    select
        workshop_id, position,
        case
            when len($filters.countries) > 0 and workshop_id not in (
                select workshop_id from attendance_by_delegation where list_contains($filters.countries, country)
                union
                select workshop_id from came_of_it
            ) then 'not_asked'
            when workshop_id not in (select workshop_id from action_states where since <= $filters.as_of)
                then 'not_reported'
            else 'reported'
        end as value_status
    from chosen_workshops($filters)
)
select
    marked.workshop_id, objectives.objective, marked.value_status,
    breakdowns.value_status <> 'not_asked' as is_taught,
    case when marked.value_status = 'reported' then coalesce(came_of_it.actions, 0) end as actions,
    case when marked.value_status = 'reported' then coalesce(came_of_it.completed, 0) end as completed
from marked
cross join objectives
left join came_of_it on came_of_it.workshop_id = marked.workshop_id and came_of_it.objective = objectives.objective
left join learning_breakdowns as breakdowns
    on breakdowns.breakdown = 'workshop' and breakdowns.breakdown_value = marked.workshop_id and breakdowns.objective = objectives.objective
where is_chosen(objectives.objective, $filters.objectives)
order by marked.position, objectives.position
