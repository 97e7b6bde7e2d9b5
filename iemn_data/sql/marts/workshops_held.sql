-- One row per workshop, in the order in which they were held: with the countries that a source names there or that
-- registered people, and how many a source names.
create table workshops_held as
with present as (
    select
        workshop_id,
        list(country order by country) as countries_present,
        count(*) filter (where is_named)::bigint as countries_named
    from attendance_by_delegation
    group by workshop_id
)
select
    workshop.workshop_id, workshop.position, workshop.year, workshop.edition, workshop.title, workshop.start_date,
    workshop.end_date, workshop.date_text, workshop.city, workshop.host_country, workshop.latitude, workshop.longitude,
    workshop.is_online, workshop.participants_reported, workshop.participants_qualifier,
    workshop.participants_basis, workshop.publisher, workshop.source_url, workshop.held_by,
    coalesce(present.countries_present, []) as countries_present,
    coalesce(present.countries_named, 0) as countries_named
from workshops_in_order as workshop
left join present using (workshop_id)
order by workshop.position
