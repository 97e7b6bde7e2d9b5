-- One row per country and objective: its actions committed to and not dropped, those completed, whether any is
-- completed or only begun or all are lacking (empty where it was not asked), and on how many of the objectives it has any; the countries with the fewest of them first. A shared action stands under each owner.
select
    country, objective, value_status, actions, completed,
    case
        when value_status = 'not_asked' then null
        when actions = 0 then 'lacking'
        when completed > 0 then 'done'
        else 'begun'
    end as objective_gap,
    (count(*) filter (where actions > 0) over (partition by country))::bigint as objectives_covered
from objective_cells($filters)
order by
    value_status = 'not_asked', objectives_covered, sum(actions) over (partition by country), place_in($alphabet.country, country),
    position
