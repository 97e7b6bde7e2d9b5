-- One row per country that was ever named or registered people, and workshop chosen: whether a source names it there,
-- and the people. People are asked for where the country is named or registered; elsewhere they are not asked for.
with chosen_workshops as (
    select workshop_id, position, year, is_online from workshops_in_order
    where is_chosen(workshop_id, $workshops)
        and is_chosen_year(year, $first_year, $last_year)
        and is_known(held_by, $known_by)
),
members as (
    select distinct country from attendance_by_delegation where is_chosen(country, $countries)
)
select
    members.country, chosen_workshops.workshop_id, chosen_workshops.position, chosen_workshops.is_online,
    case
        when delegation.role = 'organizer' then 'organizer'
        when delegation.is_named then 'named'
        when delegation.registered > 0 then 'registered'
        else 'not_named'
    end as presence,
    case
        when delegation.registered > 0 then 'reported'
        when delegation.is_named then 'not_reported'
        else 'not_asked'
    end as value_status,
    case when delegation.registered > 0 then delegation.registered end as registered,
    case when delegation.registered > 0 then delegation.attended end as attended,
    delegation.publisher, delegation.source_url
from members
cross join chosen_workshops
left join attendance_by_delegation as delegation
    on delegation.country = members.country and delegation.workshop_id = chosen_workshops.workshop_id
order by members.country, chosen_workshops.position
