-- One row per hop with a sourced price, below zero a gate fee: tonnes, price and source.
select
    chain.material, flow.price_usd_per_tonne, flow.tonnes, chain.country, chain.year, chain.tier, flow.price_source,
    flow.flow_id
from market_flows as flow
join flow_chains as chain using (flow_id)
where flow.price_usd_per_tonne is not null
    and is_chosen_chain(chain.country, chain.year, chain.material, $filters)
order by place_in($alphabet.material, chain.material), flow.price_usd_per_tonne desc, flow.flow_id
