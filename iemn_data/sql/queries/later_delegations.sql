-- One row per country named or registered at a workshop chosen, and workshop held after those: whether a source names
-- it there again, as what, and the people; the countries that came back most often first. Neither named nor registered
-- is not absent.
with before as (
    select distinct country from chosen_delegations($filters)
),
later as (
    select workshop_id, position
    from workshops_held
    where position > (select max(position) from chosen_workshops($filters)) and is_known_day(held_by, $filters)
),
times as (
    select country, count(*) as times_back
    from before
    join attendance_by_delegation using (country)
    join later using (workshop_id)
    group by country
)
select
    before.country, later.workshop_id, later.position,
    coalesce(delegation.presence, 'not_named') as presence,
    coalesce(delegation.registered, 0) as registered,
    coalesce(delegation.attended, 0) as attended,
    delegation.publisher, delegation.source_url
from before
cross join later
left join attendance_by_delegation as delegation
    on delegation.country = before.country and delegation.workshop_id = later.workshop_id
left join times on times.country = before.country
order by coalesce(times_back, 0) desc, place_in($alphabet.country, before.country), later.position
