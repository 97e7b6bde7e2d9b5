-- One row per material: tonnes that left the country of origin, those of them with a sourced price, and the
-- value of these.
select
    material,
    sum(tonnes) as tonnes,
    coalesce(sum(tonnes) filter (where price_usd_per_tonne is not null), 0) as priced_tonnes,
    sum(tonnes * price_usd_per_tonne) as value_usd
from market_flows
where tier = 1
    and is_chosen_chain(country, year, material, $filters)
    and ended_in(flow_id, $filters)
group by material
order by place_in($alphabet.material, material)
