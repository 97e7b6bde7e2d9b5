-- One row per material: tonnes that left the country of origin, those of them with a sourced price, and what
-- these fetched.
select
    material,
    sum(tonnes) as tonnes,
    coalesce(sum(tonnes) filter (where price_usd_per_tonne is not null), 0) as priced_tonnes,
    sum(tonnes * price_usd_per_tonne) as value_usd
from market_flows
where tier = 1
    and is_chosen(country, $countries)
    and is_chosen_year(year, $first_year, $last_year)
    and is_chosen(material, $materials)
    and is_known(make_date(year, 12, 31), $known_by)
    and (
        len($receivers) = 0
        or exists (
            from final_outlets
            where first_flow_id = market_flows.flow_id and list_contains($receivers, final_receiver)
        )
    )
group by material
order by material
