-- One row per hop as it was reported, of the chains chosen: who received what, and with what evidence. A chain goes
-- by the country, year and material of its first hop, and by the countries in which it ended.
select
    hop.flow_id, hop.country, hop.year, hop.material, hop.tier, hop.receiver_country, hop.treatment, hop.fate,
    hop.tonnes, hop.price_usd_per_tonne, hop.price_source, hop.evidence, hop.certified, hop.consent,
    hop.from_flow_id
from flow_chains as chain
join market_flows as hop using (flow_id)
where is_chosen(chain.country, $countries)
    and is_chosen_year(chain.year, $first_year, $last_year)
    and is_chosen(chain.material, $materials)
    and is_known(make_date(chain.year, 12, 31), $known_by)
    and (
        len($receivers) = 0
        or chain.first_flow_id in (
            select first_flow_id from final_outlets where list_contains($receivers, final_receiver)
        )
    )
order by hop.year desc, hop.country, hop.material, hop.flow_id
