-- One row: distinct people who came, and how many of them came to more than one of the workshops chosen.
with over_all_workshops as (
    select
        people,
        list_sum(list_transform(
            list_filter(countries, lambda entry: is_chosen_country(entry.country, $filters)), lambda entry: entry.visits
        )) as visits
    from people_by_countries
    where are_all_workshops_chosen($filters)
),
over_some_workshops as (
    select any_value(people) as people, count(*) as visits
    from people_by_visits
    where not are_all_workshops_chosen($filters)
        and is_chosen_workshop(workshop_id, year, $filters)
        and is_chosen_country(country, $filters)
        and is_known_day(held_by, $filters)
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
