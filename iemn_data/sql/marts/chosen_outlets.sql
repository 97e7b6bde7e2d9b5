-- One row per end of a chain that the filters admit, with the place where its evidence breaks. Evidence for every hop
-- to what is only stored, or of unknown fate, does not break but has reached no final fate.
create macro chosen_outlets(filters) as table
select
    flow_id, country, year, material, tier, final_receiver, treatment, fate, tonnes, is_evidenced,
    case
        when is_evidenced then 'evidenced'
        when broken_at is null then 'no_final_fate'
        else 'tier_' || least(broken_at, 4)
    end as evidence_break
from final_outlets
where is_chosen_chain(country, year, material, filters) and is_chosen_receiver(final_receiver, filters)
