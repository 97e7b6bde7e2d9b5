-- One row per person who came: the delegations that the person belonged to, in the order of their workshops, and the
-- number of this set, which others may have too. Temporary, so that no snapshot holds it.
create temp table visit_sets as
with people as (
    select participant_id, list(delegation order by position) as delegations
    from visits
    join visiting_delegations using (workshop_id, country, position)
    group by participant_id
),
numbered as (
    select delegations, row_number() over (order by delegations) as visit_set
    from (select distinct delegations from people)
)
select participant_id, visit_set, delegations
from people
join numbered using (delegations)
