-- One row per tier and kind of evidence: the hops there, and their tonnes, each tonne once at every tier.
select
    tier, evidence,
    count(distinct flow_id)::bigint as hops,
    sum(tonnes) as tonnes
from chosen_steps($filters)
group by tier, evidence
order by tier, evidence
