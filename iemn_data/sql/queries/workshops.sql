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
    workshops_in_order.workshop_id, workshops_in_order.position, workshops_in_order.year, workshops_in_order.edition, workshops_in_order.title, workshops_in_order.city,
    workshops_in_order.host_country, workshops_in_order.start_date, workshops_in_order.end_date, workshops_in_order.date_text, workshops_in_order.is_online,
    workshops_in_order.participants_reported, workshops_in_order.participants_qualifier, workshops_in_order.participants_basis,
    coalesce(present.countries_named, 0) as countries_named,
    workshops_in_order.latitude, workshops_in_order.longitude, workshops_in_order.publisher, workshops_in_order.source_url
from chosen_workshops($filters) as workshops_held
left join present using (workshop_id)
where len($filters.countries) = 0 or present.is_present
order by workshops_in_order.position
