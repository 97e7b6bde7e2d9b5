-- One row per country of origin and place where the evidence breaks: the tonnes that ended beyond it.
select
    country, evidence_break,
    sum(tonnes) as tonnes
from chosen_outlets($filters)
group by country, evidence_break
order by place_in($alphabet.country, country), evidence_break
