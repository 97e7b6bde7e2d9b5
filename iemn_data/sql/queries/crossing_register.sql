-- One row per hop of the chains chosen: from where to where, whether it crosses a border, its consent, the Party status
-- of both ends, and what must be looked at.
select
    year, country, from_country, receiver_country, material, tier, tonnes, is_crossing, consent_status, party_status,
    is_consent_flagged, is_route_flagged, flow_id
from chosen_crossings($filters)
order by year desc, tonnes desc, flow_id
