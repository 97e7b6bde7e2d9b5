-- One row per organisation type: people of the network as a whole. A fixed cut that answers to no filter. One
-- type with people, but fewer than the threshold, hides all: nothing can be taken from the total to find it.
create table organization_types as
with people as (
    select organization_type, count(distinct participant_id)::bigint as people
    from attendance
    where attended
    group by organization_type
)
select
    organization_type,
    case when min(people) over () >= getvariable('suppression_threshold') then people end as people,
    min(people) over () < getvariable('suppression_threshold') as is_suppressed
from people
