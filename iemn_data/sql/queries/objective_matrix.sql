-- One row per country and objective: its actions committed to and not dropped, those completed, and on how many of the
-- objectives it has any; the countries with the fewest of them first. A shared action stands under each owner.
select
    country, objective, value_status, actions, completed,
    (count(*) filter (where actions > 0) over (partition by country))::bigint as objectives_covered
from objective_cells($filters)
order by
    value_status = 'not_asked', objectives_covered, sum(actions) over (partition by country), place_in($alphabet.country, country),
    position
