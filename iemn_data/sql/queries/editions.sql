-- One row per workshop chosen, in order: where, when and how it was held, its published head count, and how many
-- countries a source names. With countries chosen: the workshops at which one of them is named or registered.
with present as (
    select
        workshop_id,
        count(*) filter (where is_named)::bigint as countries_named,
        bool_or(is_chosen(country, $countries)) as is_present
    from attendance_by_delegation
    group by workshop_id
)
select
    editions.workshop_id, editions.position, editions.year, editions.edition, editions.title, editions.city,
    editions.host_country, editions.start_date, editions.end_date, editions.date_text, editions.is_online,
    editions.participants_reported, editions.participants_qualifier, editions.participants_basis,
    coalesce(present.countries_named, 0) as countries_named,
    editions.latitude, editions.longitude, editions.publisher, editions.source_url
from editions
left join present using (workshop_id)
where is_chosen(editions.workshop_id, $workshops)
    and is_chosen_year(editions.year, $first_year, $last_year)
    and is_known(editions.held_by, $known_by)
    and (len($countries) = 0 or present.is_present)
order by editions.position
