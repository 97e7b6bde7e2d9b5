-- One row per breakdown (everyone, one workshop, one country) of the people who came, attribute and value: distinct
-- people, few or many. Temporary, so that no snapshot holds it: people_breakdowns is what is published of it.
create temp table people_cells as
with breakdowns_of_sets as (
    select distinct visit_set, 'network' as breakdown, 'all' as breakdown_value from visits_of_sets
    union all
    select distinct visit_set, 'workshop', workshop_id from visits_of_sets
    union all
    select distinct visit_set, 'country', country from visits_of_sets
),
counted as (
    select breakdown, breakdown_value, gender, organization_type, role, sum(people) as people
    from breakdowns_of_sets
    join people_by_attributes using (visit_set)
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
