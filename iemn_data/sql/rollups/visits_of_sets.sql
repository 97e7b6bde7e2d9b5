-- One row per visit of each set of visits that occurs: how many people have exactly this set, and whether they had been
-- at an earlier workshop when they came to this one. Temporary: people_by_visits is what is published of it.
create temp table visits_of_sets as
with counted as (
    select visit_set, unnest(any_value(delegations)) as delegation, sum(people)::bigint as people
    from people_by_attributes
    group by visit_set
)
select
    counted.visit_set, counted.people, visited.workshop_id, visited.position, visited.country,
    is_returning(row_number() over (partition by counted.visit_set order by visited.position)) as is_returning
from counted
join visiting_delegations as visited using (delegation)
