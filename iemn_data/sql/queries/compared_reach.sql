-- One row per measure of reach and country chosen: the workshops that name it, its people who came of those registered,
-- at each workshop anew, and of the people who came those who came to more than one workshop.
with present as (
    select
        country,
        count(*) filter (where is_named) as workshops_named,
        sum(registered) as registered,
        sum(attended) as attended
    from chosen_delegations($filters)
    group by country
),
visits_of_sets as (
    select people, unnest(countries, recursive := true)
    from people_by_countries
    where are_all_workshops_chosen($filters)
    union all
    select any_value(people), country, count(*)
    from people_by_visits
    where not are_all_workshops_chosen($filters)
        and is_chosen_workshop(workshop_id, year, $filters)
        and is_known_day(held_by, $filters)
    group by visit_set, country
),
came as (
    select country, sum(people) as people, coalesce(sum(people) filter (where visits > 1), 0) as returning_people
    from visits_of_sets
    group by country
),
counted as (
    select
        known.country,
        coalesce(present.workshops_named, 0) as workshops_named,
        (select count(*) from chosen_workshops($filters)) as workshops_held,
        attended, registered, returning_people,
        coalesce(people, 0) as people,
        case when not exists (from delegations) then 'not_reported' end as named_missing,
        case
            when registered > 0 then null
            when not exists (from attendance) or workshops_named > 0 then 'not_reported'
            else 'not_asked'
        end as people_missing
    from known_countries as known
    left join present using (country)
    left join came using (country)
    where is_chosen_country(known.country, $filters)
),
measures as (
    select country, unnest([
        compared(1, 'workshops_named', workshops_named, workshops_held, named_missing),
        compared(2, 'attended', attended, registered, people_missing),
        compared(3, 'returning_people', returning_people, people, people_missing)
    ]) as measure
    from counted
)
select measure.compared_measure, country, measure.value_status, measure.amount, measure.base
from measures
order by measure.position, place_in($alphabet.country, country)
