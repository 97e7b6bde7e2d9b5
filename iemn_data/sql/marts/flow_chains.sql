-- One row per hop: the first hop of its chain, and the weakest evidence from there to here (0 none, 3 verified).
create table flow_chains as
with recursive chains as (
    select
        flow_id, flow_id as first_flow_id, country, year, material, tier, receiver_country as first_receiver,
        list_position(['none', 'declared', 'documented', 'verified'], evidence) - 1 as weakest_evidence
    from market_flows
    where from_flow_id is null
    union all
    select
        hop.flow_id, chains.first_flow_id, chains.country, chains.year, chains.material, hop.tier,
        chains.first_receiver,
        least(
            chains.weakest_evidence,
            list_position(['none', 'declared', 'documented', 'verified'], hop.evidence) - 1
        )
    from market_flows as hop
    join chains on hop.from_flow_id = chains.flow_id
)
select * from chains
