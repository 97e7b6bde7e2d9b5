-- One row per material and fate: the tonnes that ended there, and those of them with evidence for every hop.
select
    material, fate,
    sum(tonnes) as tonnes,
    coalesce(sum(tonnes) filter (where is_evidenced), 0) as evidenced_tonnes
from chosen_outlets($filters)
group by material, fate
order by place_in($alphabet.material, material), place_in($alphabet.fate, fate)
