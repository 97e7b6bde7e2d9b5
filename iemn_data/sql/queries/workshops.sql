-- One row per workshop chosen, in order: where, when and how it was held, its published head count, and how many
-- countries a source names. With countries chosen: the workshops at which one of them is named or registered.
select
    workshop_id, position, year, edition, title, city, host_country, start_date, end_date, date_text, is_online,
    participants_reported, participants_qualifier, participants_basis, countries_named, latitude, longitude, publisher,
    source_url
from chosen_workshops($filters)
where is_chosen_owner(countries_present, $filters)
order by position
