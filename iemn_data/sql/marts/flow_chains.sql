-- One row per hop: the first hop of its chain, the hops and receivers on the way to it, where it starts from (the
-- country of origin, later the receiver before; empty where that is not recorded), and the tier at which evidence
-- broke first (empty where it did not).
create table flow_chains as
with recursive chains as (
    select
        flow_id, flow_id as first_flow_id, country, year, material, tier, receiver_country as first_receiver,
        country as from_country, receiver_country, [flow_id] as way,
        list_filter([receiver_country], lambda each: each is not null) as receivers,
        case when not is_evidence(evidence) then tier end as broken_at
    from market_flows
    where from_flow_id is null
    union all
    select
        hop.flow_id, chains.first_flow_id, chains.country, chains.year, chains.material, hop.tier,
        chains.first_receiver, chains.receiver_country, hop.receiver_country,
        list_append(chains.way, hop.flow_id),
        chains.receivers || list_filter([hop.receiver_country], lambda each: each is not null),
        coalesce(chains.broken_at, case when not is_evidence(hop.evidence) then hop.tier end)
    from market_flows as hop
    join chains on hop.from_flow_id = chains.flow_id
)
select
    flow_id, first_flow_id, country, year, material, tier, first_receiver, from_country, receiver_country, way,
    receivers, broken_at
from chains
