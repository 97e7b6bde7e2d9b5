-- One row per country of origin and country in which the material ended, empty where it is not known.
select
    country, final_receiver,
    sum(tonnes) as tonnes,
    coalesce(sum(tonnes) filter (where is_evidenced), 0) as evidenced_tonnes
from chosen_outlets($filters)
group by country, final_receiver
order by tonnes desc, place_in($alphabet.country, country), place_in($alphabet.country, final_receiver)
