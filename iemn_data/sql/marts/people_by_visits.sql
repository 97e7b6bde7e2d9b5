-- One row per visit of each set of visits (workshops and countries) that occurs: how many people have exactly this set.
create table people_by_visits as
with sets as (
    select list({'workshop_id': workshop_id, 'country': country} order by position) as visits
    from visits
    group by participant_id
),
counted as (
    select row_number() over (order by visits) as visit_set, visits, count(*)::bigint as people
    from sets
    group by visits
),
single as (select visit_set, people, unnest(visits) as visit from counted)
select
    single.visit_set, single.people, workshop.workshop_id, workshop.year, workshop.held_by,
    single.visit.country as country
from single
join workshops_in_order as workshop on workshop.workshop_id = single.visit.workshop_id
order by single.visit_set
