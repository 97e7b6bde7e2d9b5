-- One row per Party status of the two ends of a hop under the Basel Convention: hops and tonnes.
select
    party_status,
    count(*)::bigint as hops,
    sum(tonnes) as tonnes
from chosen_crossings($filters)
group by party_status
order by party_status
