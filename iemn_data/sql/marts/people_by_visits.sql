-- One row per visit of each set of visits (workshops and countries) that occurs: how many people have exactly this set.
create table people_by_visits as
with counted as (
    select visit_set, unnest(any_value(delegations)) as delegation, count(*)::bigint as people
    from people_attributes
    group by visit_set
)
select
    counted.visit_set, counted.people, workshop.workshop_id, workshop.year, workshop.held_by, visited.country
from counted
join visiting_delegations as visited using (delegation)
join workshops_in_order as workshop using (workshop_id)
order by counted.visit_set
