-- One row per delegation that the filters admit: a country at a workshop.
create macro chosen_delegations(filters) as table
select
    workshop_id, position, year, country, is_named, role, presence, publisher, source_url, registered, attended,
    person_days, first_time_people, returning_people
from attendance_by_delegation
where is_chosen_country(country, filters)
    and is_chosen_workshop(workshop_id, year, filters)
    and is_known_day(held_by, filters)
