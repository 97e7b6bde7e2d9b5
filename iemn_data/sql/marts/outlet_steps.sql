-- One row per end of a chain and hop on the way to it, with the tonnes that ended there, so that each tonne is counted
-- once at every tier.
create table outlet_steps as
with ends as (
    select country, year, material, final_receiver, tonnes, unnest(way) as hop_id from final_outlets
)
select
    ends.country, ends.year, ends.material, ends.final_receiver, ends.tonnes,
    hop.flow_id, hop.tier, hop.from_country, hop.receiver_country,
    coalesce(hop.from_country = ends.country, false) as is_from_home,
    coalesce(hop.receiver_country = ends.country, false) as is_at_home,
    flow.evidence,
    is_evidence(flow.evidence) as is_hop_evidenced
from ends
join flow_chains as hop on hop.flow_id = ends.hop_id
join market_flows as flow on flow.flow_id = ends.hop_id
