-- One row per hop: from where to where, whether it crosses a border, how the two stand under the Basel Convention, and
-- what must be looked at. Since 1 January 2025 every movement of e-waste across a border needs prior informed consent
-- (entries A1181 and Y49); before, only hazardous waste did. A1181 and Y49 name equipment, circuit boards and displays;
-- whether another entry covers some other fraction is not judged here. A Party and a non-Party may trade only under an
-- agreement (Article 11). What is not recorded is not judged.
create table crossings as
with hops as (
    select
        chain.flow_id, chain.country, chain.year as chain_year, flow.year, chain.material,
        chain.tier, chain.from_country, chain.receiver_country, flow.tonnes,
        make_date(chain.year, 12, 31) as known_on,
        coalesce(flow.consent, 'not_reported') as consent_status,
        giver.basel_party as from_party, taker.basel_party as to_party
    from flow_chains as chain
    join market_flows as flow using (flow_id)
    left join countries as giver on giver.country = chain.from_country
    left join countries as taker on taker.country = chain.receiver_country
)
select
    *,
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
        is_crossing and year >= 2025 and (
            consent_status in ('missing', 'pending', 'not_reported')
            or (consent_status = 'not_needed' and material in ('whole_equipment', 'circuit_boards', 'displays_mercury'))
        ),
        false
    ) as is_consent_flagged,
    party_status = 'party_and_non_party' as is_route_flagged
from hops
