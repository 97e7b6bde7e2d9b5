-- One row per country and workshop chosen: whether a source names it there, as what, and the people registered
-- and present. Neither named nor registered is not absent.
with chosen_workshops as (
    select workshop_id, position, year from workshops_in_order
    where is_chosen(workshop_id, $workshops)
        and is_chosen_year(year, $first_year, $last_year)
        and is_known(held_by, $known_by)
),
chosen_countries as (
    select country, count(*) as workshops_held
    from attendance_by_delegation
    where workshop_id in (select workshop_id from chosen_workshops)
        and is_chosen(country, $countries)
    group by country
)
select
    chosen_countries.country, chosen_workshops.workshop_id, chosen_workshops.position,
    case
        when delegation.role = 'organizer' then 'organizer'
        when delegation.is_named then 'named'
        when delegation.registered > 0 then 'registered'
        else 'not_named'
    end as presence,
    coalesce(delegation.registered, 0) as registered,
    coalesce(delegation.attended, 0) as attended,
    delegation.publisher, delegation.source_url
from chosen_countries
cross join chosen_workshops
left join attendance_by_delegation as delegation
    on delegation.country = chosen_countries.country and delegation.workshop_id = chosen_workshops.workshop_id
order by chosen_countries.workshops_held desc, chosen_countries.country, chosen_workshops.position
