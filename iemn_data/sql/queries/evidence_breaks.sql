-- One row per country of origin and place where the evidence breaks: the tonnes that ended beyond it. Evidence
-- for every hop to what is only stored, or of unknown fate, does not break but has reached no final fate.
select
    country,
    case
        when is_evidenced then 'evidenced'
        when broken_at is null then 'no_final_fate'
        else 'tier_' || least(broken_at, 4)
    end as evidence_break,
    sum(tonnes) as tonnes
from chosen_outlets($filters)
group by country, evidence_break
order by place_in($alphabet.country, country), evidence_break
