-- One row per country and objective that the filters admit: its actions committed to and not dropped, and those
-- completed. A country is asked where it was at one of the workshops or owns an action; one chosen by name has rows
-- in any case. It has not reported where none of its actions has a state other than the first.
create macro objective_cells(filters) as table
with entries as (
    select
        unnest(owners) as country, true as is_asked, objective as of_action,
        status = 'completed' as is_completed,
        reported_on is not null or status <> 'planned' as is_reported
    from chosen_actions(filters)
    where status <> 'dropped'
    union all
    select country, true, null, false, false from chosen_delegations(filters)
    union all
    select country, false, null, false, false from countries where list_contains((filters).countries, country)
),
counted as (
    select
        entries.country, objectives.objective, objectives.position,
        bool_or(entries.is_asked) as is_asked,
        count(*) filter (where of_action = objectives.objective) as actions,
        count(*) filter (where of_action = objectives.objective and is_completed) as completed,
        count(*) filter (where of_action = objectives.objective and is_reported) as reported
    from entries
    cross join objectives
    where is_chosen_country(entries.country, filters) and is_chosen(objectives.objective, (filters).objectives)
    group by entries.country, objectives.objective, objectives.position
)
select
    country, objective, position,
    case
        when not is_asked then 'not_asked'
        when actions > 0 and reported = 0 then 'not_reported'
        else 'reported'
    end as value_status,
    case when is_asked then actions end::bigint as actions,
    case when is_asked and (actions = 0 or reported > 0) then completed end::bigint as completed
from counted
