-- One row per material and fate: the tonnes that ended there, and those of them with evidence for every hop.
select
    material, fate,
    sum(tonnes) as tonnes,
    coalesce(sum(tonnes) filter (where is_evidenced), 0) as evidenced_tonnes
from final_outlets
where is_chosen(country, $countries)
    and is_chosen_year(year, $first_year, $last_year)
    and is_chosen(material, $materials)
    and is_chosen(final_receiver, $receivers)
    and is_known(known_on, $known_by)
group by material, fate
order by material, fate
