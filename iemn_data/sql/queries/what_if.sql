-- One row per country of origin and material: tonnes and value as recorded, and as they would be if the prices of some
-- materials changed by a percentage, no hop could be received in the closed countries, and no capped country were the
-- last receiver of more than a share of all tonnes. Ends of a chain share the value of its first sale by their tonnes.
-- What has no recorded outlet today stays among the unknown tonnes, wherever it went.
with ends as (
    select
        outlet.country, outlet.material, outlet.final_receiver, outlet.tonnes,
        list_has_any(outlet.receivers, $closed::varchar[]) as is_closed,
        first.tonnes * first.price_usd_per_tonne
            * outlet.tonnes / sum(outlet.tonnes) over (partition by outlet.first_flow_id) as value_usd,
        first.price_usd_per_tonne is not null as is_priced
    from final_outlets as outlet
    join market_flows as first on first.flow_id = outlet.first_flow_id
    where is_chosen_chain(outlet.country, outlet.year, outlet.material, $filters)
),
capped as (
    select
        final_receiver,
        1 - least(1, $cap_share::double * (select sum(tonnes) from ends) / sum(tonnes)) as share_over_cap
    from ends
    where not is_closed and list_contains($capped::varchar[], final_receiver)
    group by final_receiver
),
changed as (
    select
        ends.country, ends.material, ends.tonnes, ends.value_usd, ends.is_priced, ends.is_closed,
        ends.final_receiver is null as is_unknown,
        case when ends.is_closed then 0 else coalesce(capped.share_over_cap, 0) end as share_over_cap,
        1 + coalesce(
            list_extract($price_percents::double[], list_position($price_materials::varchar[], ends.material)), 0
        ) / 100 as price_factor
    from ends
    left join capped using (final_receiver)
)
select
    country, material,
    sum(tonnes) as tonnes,
    coalesce(sum(tonnes) filter (where is_priced), 0) as priced_tonnes,
    sum(value_usd) as value_usd,
    sum(case when is_closed then 0 else value_usd * price_factor * (1 - share_over_cap) end)
        filter (where is_priced) as value_then_usd,
    coalesce(sum(tonnes) filter (where is_unknown), 0) as unknown_tonnes,
    coalesce(sum(tonnes) filter (where is_closed and not is_unknown), 0) as closed_tonnes,
    sum(tonnes * share_over_cap) as over_cap_tonnes
from changed
group by country, material
order by place_in($alphabet.country, country), place_in($alphabet.material, material)
