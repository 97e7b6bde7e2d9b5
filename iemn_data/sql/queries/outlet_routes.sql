-- One row per material, country in which it ended and fate: tonnes, and whether there is evidence for every hop.
select
    material, final_receiver, fate, is_evidenced,
    sum(tonnes) as tonnes
from final_outlets
where is_chosen(country, $countries)
    and is_chosen_year(year, $first_year, $last_year)
    and is_chosen(material, $materials)
    and is_chosen(final_receiver, $receivers)
    and is_known(known_on, $known_by)
group by material, final_receiver, fate, is_evidenced
order by tonnes desc, material, final_receiver, fate, is_evidenced
