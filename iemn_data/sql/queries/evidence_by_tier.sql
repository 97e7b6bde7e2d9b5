-- One row per tier and kind of evidence: the hops there, and their tonnes, each tonne once at every tier.
select
    tier, evidence,
    count(distinct flow_id)::bigint as hops,
    sum(tonnes) as tonnes
from outlet_steps
where is_chosen(country, $countries)
    and is_chosen_year(year, $first_year, $last_year)
    and is_chosen(material, $materials)
    and is_chosen(final_receiver, $receivers)
    and is_known(known_on, $known_by)
group by tier, evidence
order by tier, evidence
