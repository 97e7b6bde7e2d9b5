-- One row per set of visits and value of an attribute: how many people. Of the breakdowns given, at most $most sets
-- each, those of few visits and many people first; a set in several breakdowns counts in the first. Of the other
-- breakdowns, the largest delegations of people who came once.
with breakdowns as (
    select
        unnest($breakdowns::varchar[]) as breakdown,
        unnest($breakdown_values::varchar[]) as breakdown_value,
        unnest(range(len($breakdowns))) as rank
),
ranked as (
    select
        visit_set, any_value(people) as people, count(*) as times,
        list({'workshop': workshop_id, 'country': country}) as visits,
        least(min(of_workshop.rank), min(of_country.rank), min(of_network.rank)) as rank
    from visits_of_sets
    left join breakdowns as of_workshop
        on of_workshop.breakdown = 'workshop' and of_workshop.breakdown_value = workshop_id
    left join breakdowns as of_country on of_country.breakdown = 'country' and of_country.breakdown_value = country
    left join breakdowns as of_network on of_network.breakdown = 'network'
    group by visit_set
),
chosen as (
    select visit_set, visits
    from ranked
    where rank is not null
    qualify row_number() over (partition by rank order by times, people desc, visit_set) <= $most
    union all
    select visit_set, visits
    from ranked
    where rank is null and times = 1
    qualify row_number() over (partition by visits[1].country order by people desc, visits[1].workshop) <= $ring
        or row_number() over (partition by visits[1].workshop order by people desc, visits[1].country) <= $ring
)
select
    case $attribute when 'gender' then gender when 'role' then role else organization_type end as attribute_value,
    any_value(chosen.visits) as visits,
    sum(people)::bigint as people
from chosen
join people_by_attributes using (visit_set)
group by visit_set, attribute_value
order by visit_set, attribute_value
