-- One row per measure of reach and country chosen: the workshops that name it, its participants, its attendances of
-- those registered, and the participants who had been at an earlier workshop, whichever are chosen.
with came as (
    select people, country, is_returning from chosen_people($filters) where is_alone
    union all
    select any_value(people), country, bool_or(is_returning)
    from chosen_people($filters)
    where not is_alone
    group by visit_set, country
),
participants as (
    select country, sum(people) as people, coalesce(sum(people) filter (where is_returning), 0) as returning_people
    from came
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
            when not exists (from attendance_by_delegation where registered > 0) or workshops_named > 0 then 'not_reported'
            else 'not_asked'
        end as people_missing
    from known_countries as known
    left join reach_of_countries($filters) as present using (country)
    left join participants using (country)
    where is_chosen_country(known.country, $filters)
),
measures as (
    select country, unnest([
        compared(1, 'workshops_named', workshops_named, workshops_held, named_missing),
        compared(2, 'people', people, null, people_missing),
        compared(3, 'returning_people', returning_people, people, people_missing),
        compared(4, 'attended', attended, registered, people_missing)
    ]) as measure
    from counted
)
select measure.compared_measure, country, measure.value_status, measure.amount, measure.base
from measures
order by measure.position, place_in($alphabet.country, country)
