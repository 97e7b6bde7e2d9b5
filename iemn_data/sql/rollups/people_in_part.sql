-- One row per set of visits and attributes of the people of one part: how many people have exactly these. The parts of
-- people together are all people; one part fits into memory. Of a person's attributes the last one stated counts, so
-- that each person has one value in every breakdown; as positions among the attributes, as numbers are compared faster.
insert into people_in_parts
with visits as (
    select
        attendance.participant_id, visiting.position, visiting.delegation,
        gender.position as gender, organization_type.position as organization_type, role.position as role
    from attendance
    join visiting_delegations as visiting using (workshop_id, country)
    left join attributes as gender
        on gender.attribute = 'gender' and gender.attribute_value = attendance.gender
    join attributes as organization_type
        on organization_type.attribute = 'organization_type'
        and organization_type.attribute_value = attendance.organization_type
    join attributes as role on role.attribute = 'role' and role.attribute_value = attendance.role
    where attendance.attended and hash(attendance.participant_id) % $parts = $part
),
people as (
    select
        list_sort(list(delegation)) as delegations,
        arg_max(gender, position) as gender,
        arg_max(organization_type, position) as organization_type,
        arg_max(role, position) as role
    from visits
    group by participant_id
)
select delegations, gender, organization_type, role, count(*)::bigint as people
from people
group by delegations, gender, organization_type, role
