-- One row per material and outlet, the heaviest first: the country in which the material ended, what the last receiver
-- does there, its fate and its tier; the tonnes, and those of them with evidence for every hop to a final fate.
select
    material, final_receiver, treatment, fate, tier,
    sum(tonnes) as tonnes,
    coalesce(sum(tonnes) filter (where is_evidenced), 0) as evidenced_tonnes
from chosen_outlets($filters)
group by material, final_receiver, treatment, fate, tier
order by
    tonnes desc, place_in($alphabet.material, material), place_in($alphabet.country, final_receiver), treatment,
    place_in($alphabet.fate, fate), tier
