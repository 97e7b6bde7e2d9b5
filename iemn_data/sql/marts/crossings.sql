-- One row per hop: from where to where, whether it crosses a border, the Party status of the two ends under the Basel
-- Convention, and what must be looked at. From the first year of the contract's consent rule every movement of e-waste
-- across a border needs prior informed consent; before, only hazardous waste did. The rule names the materials of its
-- entries; whether another entry covers some other fraction is not decided here. A Party and a non-Party may trade only
-- under an agreement (Article 11). What is not recorded is not flagged.
create table crossings as
with hops as (
    select
        chain.flow_id, chain.country, chain.year as chain_year, flow.year, chain.material,
        chain.tier, chain.from_country, chain.receiver_country, flow.tonnes,
        coalesce(flow.consent, 'not_reported') as consent_status,
        sender.basel_party as from_party, receiver.basel_party as to_party
    from flow_chains as chain
    join market_flows as flow using (flow_id)
    left join countries as sender on sender.country = chain.from_country
    left join countries as receiver on receiver.country = chain.receiver_country
)
select
    flow_id, country, chain_year, year, material, tier, from_country, receiver_country, tonnes, consent_status,
    from_country <> receiver_country as is_crossing,
    case
        when from_country is null or receiver_country is null then 'country_not_recorded'
        when from_country = receiver_country then 'within_a_country'
        when from_party is null or to_party is null then 'party_status_not_recorded'
        when from_party and to_party then 'two_parties'
        when from_party or to_party then 'party_and_non_party'
        else 'two_non_parties'
    end as party_status,
    coalesce(
        is_crossing and year >= getvariable('consent_first_year') and (
            consent_status in ('missing', 'pending', 'not_reported')
            or (consent_status = 'not_needed' and list_contains(getvariable('consent_materials'), material))
        ),
        false
    ) as is_consent_flagged,
    party_status = 'party_and_non_party' as is_route_flagged
from hops
