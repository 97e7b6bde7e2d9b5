-- One row per row of people_by_visits with a visit that the filters admit: the people, and whether they had been at an
-- earlier workshop at one of these visits, whichever are chosen.
create macro chosen_people(filters) as table
with chosen as (
    select band(position) as band, bit_or(bit_in_band(position)) as workshops
    from chosen_workshops(filters)
    group by band(position)
)
select
    visits.visit_set, visits.country, visits.people, visits.is_alone,
    visits.returns & chosen.workshops <> 0 as is_returning
from people_by_visits as visits
join chosen using (band)
where visits.visits & chosen.workshops <> 0 and is_chosen_country(visits.country, filters)
