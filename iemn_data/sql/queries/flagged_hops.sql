-- One row per hop across a border that is to be looked at: under the rule of 2025, as a route between a Party and a
-- non-Party, or both.
select
    year, country, from_country, receiver_country, material, tier, tonnes, consent_status,
    is_consent_flagged, is_route_flagged, flow_id
from chosen_crossings($filters)
where (is_consent_flagged or is_route_flagged)
order by year desc, tonnes desc, flow_id
