-- One row per delegation chosen, the latest workshop first: a country at a workshop, whether a source names it there
-- or only registrations show it, and the people. People are not reported where none is registered.
select
    country, workshop_id, year,
    case
        when role = 'organizer' then 'organizer'
        when is_named then 'named'
        else 'registered'
    end as presence,
    case when registered > 0 then registered end as registered,
    case when registered > 0 then attended end as attended,
    publisher, source_url
from attendance_by_delegation
where is_chosen(country, $countries)
    and is_chosen(workshop_id, $workshops)
    and is_chosen_year(year, $first_year, $last_year)
    and is_known(held_by, $known_by)
order by position desc, country
