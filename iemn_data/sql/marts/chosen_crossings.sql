-- One row per hop that the filters admit: whether it crosses a border, and what must be looked at.
create macro chosen_crossings(filters) as table
select
    flow_id, country, year, material, tier, from_country, receiver_country, tonnes, consent_status, is_crossing,
    party_status, is_consent_flagged, is_route_flagged
from crossings
where is_chosen_chain(country, chain_year, material, filters)
