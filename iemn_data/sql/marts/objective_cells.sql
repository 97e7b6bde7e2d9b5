-- One row per country and objective that the filters admit: its actions committed to and not dropped, and those
-- completed. A country is asked where it was at one of the workshops or owns an action; one chosen by name has rows
-- in any case. It has not reported where none of its actions has a state other than the first.
create macro objective_cells(filters) as table
with owned as (
    select
        owners.country, chosen.objective,
        count(*) as actions,
        count(*) filter (where chosen.status = 'completed') as completed,
        count(*) filter (where chosen.reported_on is not null or chosen.status <> 'planned') as reported
    from chosen_actions(filters) as chosen
    join action_owners as owners using (action_id)
    where chosen.status <> 'dropped' and is_chosen_country(owners.country, filters)
    group by owners.country, chosen.objective
),
taking_part as (
    select country from chosen_delegations(filters)
    union all
    select country from owned
),
subjects as (
    select country, is_asked
    from asked_countries((select list(country) from taking_part), filters)
)
select
    subjects.country, objectives.objective, objectives.position,
    case
        when not subjects.is_asked then 'not_asked'
        when owned.reported = 0 then 'not_reported'
        else 'reported'
    end as value_status,
    case when subjects.is_asked then coalesce(owned.actions, 0) end::bigint as actions,
    case when subjects.is_asked and coalesce(owned.reported, 1) > 0 then coalesce(owned.completed, 0) end::bigint
        as completed
from subjects
cross join objectives
left join owned on owned.country = subjects.country and owned.objective = objectives.objective
where is_chosen(objectives.objective, (filters).objectives)
