-- One row: distinct people who came, and how many of them had been at an earlier workshop, whichever are chosen.
with counted as (
    select people, is_returning from chosen_people($filters) where is_alone
    union all
    select any_value(people), bool_or(is_returning)
    from chosen_people($filters)
    where not is_alone
    group by visit_set
)
select
    coalesce(sum(people), 0)::bigint as people,
    coalesce(sum(people) filter (where is_returning), 0)::bigint as returning_people
from counted
