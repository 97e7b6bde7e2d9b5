-- One row per step of the chains: a hop (at the first tier from the country or material it comes from, later from the
-- receiver before) by whether there is evidence for it, or the fate at the end of a chain, which is no hop. A place is
-- at home where it is in the chain's own country of origin. The tonnes of each tier are counted once.
with steps as (
    select
        tier,
        case when tier = 1 and $start = 'country' then country end as country,
        case when tier = 1 and $start = 'material' then material end as material,
        case when tier > 1 then from_country end as from_country,
        receiver_country,
        tier > 1 and is_from_home as is_from_home,
        is_at_home,
        null as fate,
        is_hop_evidenced,
        tonnes
    from chosen_steps($filters)
    union all
    select
        tier, null, null, null, final_receiver, false, coalesce(final_receiver = country, false), fate, null, tonnes
    from chosen_outlets($filters)
)
select
    tier, country, material, from_country, receiver_country, is_from_home, is_at_home, fate, is_hop_evidenced,
    sum(tonnes) as tonnes
from steps
group by tier, country, material, from_country, receiver_country, is_from_home, is_at_home, fate, is_hop_evidenced
order by
    fate is not null, tier, tonnes desc, place_in($alphabet.country, country), place_in($alphabet.material, material),
    place_in($alphabet.country, from_country), place_in($alphabet.country, receiver_country), is_from_home, is_at_home,
    place_in($alphabet.fate, fate), is_hop_evidenced
