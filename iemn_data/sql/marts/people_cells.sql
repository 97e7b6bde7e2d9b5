-- One row per breakdown (everyone, one workshop, one country) of the people who came, attribute and value: distinct
-- people, few or many. Temporary, so that no snapshot holds it: people_breakdowns is what is published of it.
create temp table people_cells as
with by_country as (
    select distinct participant_id, country from visits
),
counted as (
    select 'network' as breakdown, 'all' as breakdown_value, gender, organization_type, role, count(*) as people
    from people_attributes
    group by all
    union all
    select 'workshop', visits.workshop_id, gender, organization_type, role, count(*)
    from visits
    join people_attributes using (participant_id)
    group by all
    union all
    select 'country', by_country.country, gender, organization_type, role, count(*)
    from by_country
    join people_attributes using (participant_id)
    group by all
),
single as (
    select breakdown, breakdown_value, attribute, attribute_value, sum(people)::bigint as people
    from counted
    unpivot (attribute_value for attribute in (gender, organization_type, role))
    group by breakdown, breakdown_value, attribute, attribute_value
),
breakdowns as (
    select breakdown, breakdown_value, sum(people)::bigint as all_people
    from single
    where attribute = 'role'
    group by breakdown, breakdown_value
)
select
    breakdowns.breakdown, breakdowns.breakdown_value,
    attributes.attribute, attributes.position, attributes.attribute_value,
    coalesce(single.people, 0) as people, breakdowns.all_people
from breakdowns
cross join attributes
left join single using (breakdown, breakdown_value, attribute, attribute_value)
