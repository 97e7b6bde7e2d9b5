-- One row per set of visits and attributes: how many people have exactly these, with the number of the set. A person
-- without a gender has the value `not_reported`. Temporary, so that no snapshot holds it.
create temp table people_by_attributes as
with sets as (
    select delegations, row_number() over (order by delegations) as visit_set
    from (select distinct delegations from people_in_parts)
)
select
    sets.visit_set, any_value(people_in_parts.delegations) as delegations,
    coalesce(gender.attribute_value, 'not_reported') as gender,
    organization_type.attribute_value as organization_type,
    role.attribute_value as "role",
    sum(people)::bigint as people
from people_in_parts
join sets using (delegations)
left join attributes as gender on gender.attribute = 'gender' and gender.position = people_in_parts.gender
join attributes as organization_type
    on organization_type.attribute = 'organization_type'
    and organization_type.position = people_in_parts.organization_type
join attributes as role on role.attribute = 'role' and role.position = people_in_parts.role
group by all
