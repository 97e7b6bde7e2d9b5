-- One row per material, country in which it ended and fate: tonnes, and whether there is evidence for every hop.
select
    material, final_receiver, fate, is_evidenced,
    sum(tonnes) as tonnes
from chosen_outlets($filters)
group by material, final_receiver, fate, is_evidenced
order by tonnes desc, material, final_receiver, fate, is_evidenced
