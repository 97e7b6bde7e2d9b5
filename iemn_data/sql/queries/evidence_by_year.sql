-- One row per year: the tonnes that left or stayed, and those with evidence for every hop to a final fate.
select
    year,
    sum(tonnes) as tonnes,
    coalesce(sum(tonnes) filter (where is_evidenced), 0) as evidenced_tonnes
from chosen_outlets($filters)
group by year
order by year
