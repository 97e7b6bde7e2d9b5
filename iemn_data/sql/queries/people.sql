-- One row: distinct people who came, and how many of them came to more than one of the workshops chosen.
with over_all_workshops as (
    select
        people,
        list_sum(list_transform(
            list_filter(countries, lambda entry: is_chosen(entry.country, $countries)), lambda entry: entry.visits
        )) as visits
    from people_by_countries
    where len($workshops) = 0 and $first_year is null and $last_year is null and $known_by is null
),
over_some_workshops as (
    select any_value(people) as people, count(*) as visits
    from people_by_visits
    where not (len($workshops) = 0 and $first_year is null and $last_year is null and $known_by is null)
        and is_chosen(workshop_id, $workshops)
        and is_chosen_year(year, $first_year, $last_year)
        and is_chosen(country, $countries)
        and is_known(held_by, $known_by)
    group by visit_set
),
counted as (
    from over_all_workshops
    union all
    from over_some_workshops
)
select
    coalesce(sum(people) filter (where visits > 0), 0)::bigint as people,
    coalesce(sum(people) filter (where visits > 1), 0)::bigint as returning_people
from counted
