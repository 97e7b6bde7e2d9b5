-- One row per person who came: the attributes last stated, the delegations that the person belonged to in the order of
-- their workshops, and the number of this set of visits, which others may have too. A person has one value in every
-- breakdown, so that the values add up to the people who came. Temporary, so that no snapshot holds it.
create temp table people_attributes as
with people as (
    select
        participant_id,
        coalesce(arg_max(gender, position) filter (where gender is not null), 'not_reported') as gender,
        arg_max(organization_type, position) as organization_type,
        arg_max(role, position) as role,
        list(delegation order by position) as delegations
    from attendance
    join visiting_delegations using (workshop_id, country)
    where attended
    group by participant_id
),
numbered as (
    select delegations, row_number() over (order by delegations) as visit_set
    from (select distinct delegations from people)
)
select participant_id, gender, organization_type, role, delegations, visit_set
from people
join numbered using (delegations)
