-- One row per value of an attribute and set of visits: how many people. Of the breakdowns given, at most $most sets
-- each, those of few visits and many people first; a set in several breakdowns counts in the first. Of the other
-- breakdowns, the largest delegations of people who came once.
with breakdowns as (
    select
        unnest($breakdowns::varchar[]) as breakdown,
        unnest($breakdown_values::varchar[]) as breakdown_value,
        unnest(range(len($breakdowns))) as rank
),
people_in_breakdowns as (
    select participant_id, rank from visits join breakdowns on breakdown = 'workshop' and breakdown_value = workshop_id
    union all
    select participant_id, rank from visits join breakdowns on breakdown = 'country' and breakdown_value = country
    union all
    select participant_id, rank from people_attributes join breakdowns on breakdown = 'network'
),
ranked as (
    select participant_id, min(rank) as rank from people_in_breakdowns group by participant_id
),
people as (
    select
        participant_id,
        any_value(rank) as rank,
        list({'workshop': workshop_id, 'country': country} order by position) as visits
    from visits
    join ranked using (participant_id)
    group by participant_id
),
sets as (
    select visits, any_value(rank) as rank, count(*) as people
    from people
    group by visits
),
chosen as (
    select visits
    from sets
    qualify row_number() over (partition by rank order by len(visits), people desc, visits) <= $most
),
once as (
    select workshop_id, country
    from people_attributes
    anti join ranked using (participant_id)
    where times = 1
    group by workshop_id, country
    qualify row_number() over (partition by country order by count(*) desc, workshop_id) <= $ring
        or row_number() over (partition by workshop_id order by count(*) desc, country) <= $ring
),
members as (
    select participant_id, visits from chosen join people using (visits)
    union all
    select participant_id, [{'workshop': workshop_id, 'country': country}]
    from once
    join people_attributes using (workshop_id, country)
    anti join ranked using (participant_id)
    where times = 1
)
select
    case $attribute when 'gender' then gender when 'role' then role else organization_type end as attribute_value,
    visits,
    count(*)::bigint as people
from members
join people_attributes using (participant_id)
group by attribute_value, visits
order by visits, attribute_value
