-- One row: distinct people who came, and how many of them came to more than one of the workshops chosen.
with chosen as (
    select any_value(people) as people, count(*) as visits
    from people_by_visits
    where is_chosen(workshop_id, $workshops)
        and is_chosen_year(year, $first_year, $last_year)
        and is_chosen(country, $countries)
    group by visit_set
)
select
    coalesce(sum(people), 0)::bigint as people,
    coalesce(sum(people) filter (where visits > 1), 0)::bigint as returning_people
from chosen
