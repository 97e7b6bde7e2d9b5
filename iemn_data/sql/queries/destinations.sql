-- One row per country of origin and country in which the material ended, empty where it is not known.
select
    country, final_receiver,
    sum(tonnes) as tonnes,
    coalesce(sum(tonnes) filter (where is_evidenced), 0) as evidenced_tonnes
from final_outlets
where is_chosen(country, $countries)
    and is_chosen_year(year, $first_year, $last_year)
    and is_chosen(material, $materials)
    and is_chosen(final_receiver, $receivers)
    and is_known(known_on, $known_by)
group by country, final_receiver
order by tonnes desc, country, final_receiver
