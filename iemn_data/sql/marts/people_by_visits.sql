-- One row per visit of each set of visits (workshops and countries) that occurs: how many people have exactly this set,
-- and whether they had been at an earlier workshop when they came to this one.
create table people_by_visits as
with counted as (
    select visit_set, unnest(any_value(delegations)) as delegation, count(*)::bigint as people
    from people_attributes
    group by visit_set
)
select
    counted.visit_set, counted.people, workshop.workshop_id, workshop.year, workshop.held_by, visited.country,
    is_returning(row_number() over (partition by counted.visit_set order by workshop.position)) as is_returning
from counted
join visiting_delegations as visited using (delegation)
join workshops_in_order as workshop using (workshop_id)
order by counted.visit_set
