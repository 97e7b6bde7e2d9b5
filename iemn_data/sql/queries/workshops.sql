-- One row per workshop chosen, in order: where, when and how it was held, its published head count, and how many
-- countries a source names. With countries chosen: the workshops at which one of them is named or registered.
with present as (
    select
        workshop_id,
        count(*) filter (where is_named)::bigint as countries_named,
        bool_or(is_chosen_country(country, $filters)) as is_present
    from attendance_by_delegation
    group by workshop_id
)
select
    workshop.workshop_id, workshop.position, workshop.year, workshop.edition, workshop.title, workshop.city,
    workshop.host_country, workshop.start_date, workshop.end_date, workshop.date_text, workshop.is_online,
    workshop.participants_reported, workshop.participants_qualifier, workshop.participants_basis,
    coalesce(present.countries_named, 0) as countries_named,
    workshop.latitude, workshop.longitude, workshop.publisher, workshop.source_url
from chosen_workshops($filters) as workshop
left join present using (workshop_id)
where len($filters.countries) = 0 or present.is_present
order by workshop.position
