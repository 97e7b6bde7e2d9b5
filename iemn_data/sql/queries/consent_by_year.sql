-- One row per year and status of consent: the hops that cross a border, their tonnes, and those to be looked at under
-- the rule of 2025.
select
    year, consent_status,
    count(*)::bigint as hops,
    sum(tonnes) as tonnes,
    count_if(is_consent_flagged)::bigint as flagged_hops
from chosen_crossings($filters)
where is_crossing
group by year, consent_status
order by year, consent_status
