-- One row per standing of the two ends of a hop under the Basel Convention: hops and tonnes.
select
    party_status,
    count(*)::bigint as hops,
    sum(tonnes) as tonnes
from crossings
where is_chosen(country, $countries)
    and is_chosen_year(chain_year, $first_year, $last_year)
    and is_chosen(material, $materials)
    and is_known(known_on, $known_by)
group by party_status
order by party_status
