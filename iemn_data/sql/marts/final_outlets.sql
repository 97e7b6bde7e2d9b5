-- One row per end of a chain: the tonnes of a hop less those that it passes on, with the hop's fate. An end is
-- evidenced when evidence breaks at no hop up to it; what is stored or of unknown fate has not reached a final fate.
create table final_outlets as
with passed_on as (
    select from_flow_id as flow_id, sum(tonnes) as tonnes
    from market_flows
    where from_flow_id is not null
    group by from_flow_id
)
select
    chains.flow_id, chains.first_flow_id, chains.country, chains.year, chains.material, chains.tier,
    chains.first_receiver, flow.receiver_country as final_receiver, flow.treatment, flow.fate,
    chains.way, chains.receivers, chains.broken_at,
    flow.tonnes - coalesce(passed_on.tonnes, 0) as tonnes,
    flow.fate not in ('unknown', 'storage') and chains.broken_at is null as is_evidenced
from flow_chains as chains
join market_flows as flow using (flow_id)
left join passed_on using (flow_id)
where flow.tonnes - coalesce(passed_on.tonnes, 0) > 1e-9
