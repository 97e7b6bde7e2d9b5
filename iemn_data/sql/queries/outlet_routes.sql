-- One row per material, country in which it ended and fate: tonnes, and whether there is evidence for every hop.
select
    material, final_receiver, fate, is_evidenced,
    sum(tonnes) as tonnes
from chosen_outlets($filters)
group by material, final_receiver, fate, is_evidenced
order by
    tonnes desc, place_in($alphabet.material, material), place_in($alphabet.country, final_receiver), place_in($alphabet.fate, fate), is_evidenced
