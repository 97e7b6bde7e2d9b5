-- One row per objective: the countries asked, those with an action that is not dropped, those with a completed one,
-- and those that have none; the objective with the most gaps first.
select
    objective,
    count(*)::bigint as countries_asked,
    count(*) filter (where actions > 0)::bigint as countries_covered,
    count(*) filter (where completed > 0)::bigint as countries_done,
    count(*) filter (where actions = 0)::bigint as countries_lacking,
    list(country order by place_in($alphabet.country, country)) filter (where actions = 0) as lacking
from objective_cells($filters)
where value_status <> 'not_asked'
group by objective, position
order by countries_lacking desc, position
