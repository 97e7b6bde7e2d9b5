-- One row per workshop, in the order in which they were held.
create table workshops_in_order as
select
    workshop_id,
    row_number() over (order by year, coalesce(start_date, end_date), edition, workshop_id)::integer as position,
    year, edition, title, start_date, end_date, date_text, city, host_country,
    latitude, longitude, format = 'online' as is_online,
    participants_reported, participants_qualifier, participants_basis, topics, note, publisher, source_url,
    coalesce(end_date, start_date, end_of_year(year)) as held_by
from workshops
order by position
