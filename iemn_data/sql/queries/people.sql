-- One row: distinct people who came, and how many of them had been at an earlier workshop, whichever are chosen.
with over_all_workshops as (
    select people, list_transform(
        list_filter(countries, lambda entry: is_chosen_country(entry.country, $filters)),
        lambda entry: entry.is_returning
    ) as returns
    from people_by_countries
    where are_all_workshops_chosen($filters)
),
over_some_workshops as (
    select any_value(people) as people, list(is_returning) as returns
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
    coalesce(sum(people) filter (where len(returns) > 0), 0)::bigint as people,
    coalesce(sum(people) filter (where list_bool_or(returns)), 0)::bigint as returning_people
from counted
