-- One row per end of a chain chosen: the tonnes that ended there, where they came from, what became of them, and where
-- the evidence for the hops up to it breaks.
select
    country, year, material, tier, final_receiver, fate, tonnes, is_evidenced, evidence_break, flow_id
from chosen_outlets($filters)
order by
    year desc, place_in($alphabet.country, country), place_in($alphabet.material, material), tonnes desc,
    flow_id
