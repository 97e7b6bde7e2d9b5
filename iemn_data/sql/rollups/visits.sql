-- One row per person and workshop that the person came to: the delegation, and the attributes as positions among their
-- values, as numbers are compared faster.
select
    attendance.participant_id, visiting.position, visiting.delegation,
    gender.position as gender, organization_type.position as organization_type, role.position as role
from attendance
join visiting_delegations as visiting using (workshop_id, country)
left join attributes as gender on gender.attribute = 'gender' and gender.attribute_value = attendance.gender
join attributes as organization_type
    on organization_type.attribute = 'organization_type'
    and organization_type.attribute_value = attendance.organization_type
join attributes as role on role.attribute = 'role' and role.attribute_value = attendance.role
where attendance.attended
