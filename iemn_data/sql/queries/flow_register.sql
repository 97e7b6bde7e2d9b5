-- One row per hop as it was reported, of the chains chosen: who received what, and with what evidence. A chain goes
-- by the country, year and material of its first hop, and by the countries in which it ended.
select
    hop.flow_id, hop.country, hop.year, hop.material, hop.tier, hop.receiver_country, hop.treatment, hop.fate,
    hop.tonnes, hop.price_usd_per_tonne, hop.price_source, hop.evidence, hop.certified, hop.consent,
    hop.from_flow_id
from flow_chains as chain
join market_flows as hop using (flow_id)
where is_chosen_chain(chain.country, chain.year, chain.material, $filters) and ended_in(chain.first_flow_id, $filters)
order by
    hop.year desc, place_in($alphabet.country, hop.country), place_in($alphabet.material, hop.material), hop.flow_id
