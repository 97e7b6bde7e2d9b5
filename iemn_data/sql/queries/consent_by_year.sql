-- One row per year and status of consent: the hops that cross a border, their tonnes, and those to be looked at under
-- the rule of 2025.
select
    year, consent_status,
    count(*)::bigint as hops,
    sum(tonnes) as tonnes,
    count_if(is_consent_flagged)::bigint as flagged_hops
from crossings
where is_crossing
    and is_chosen(country, $countries)
    and is_chosen_year(chain_year, $first_year, $last_year)
    and is_chosen(material, $materials)
    and is_known(known_on, $known_by)
group by year, consent_status
order by year, consent_status
