-- One row per workshop that the filters admit.
create macro chosen_workshops(filters) as table
select
    workshop_id, position, year, edition, title, start_date, end_date, date_text, city, host_country, latitude,
    longitude, is_online, participants_reported, participants_qualifier, participants_basis, publisher, source_url,
    countries_present, countries_named
from workshops_held
where is_chosen_workshop(workshop_id, year, filters) and is_known_day(held_by, filters)
