-- One row per person who came: the attributes last stated. A person has one value in every breakdown, so that the values
-- add up to the people who came. Temporary, so that no snapshot holds it: it only serves to make the breakdowns.
create temp table people_attributes as
select
    visits.participant_id,
    coalesce(arg_max(gender, position) filter (where gender is not null), 'not_reported') as gender,
    arg_max(organization_type, position) as organization_type,
    arg_max(role, position) as role
from visits
join attendance using (participant_id, workshop_id)
group by visits.participant_id
