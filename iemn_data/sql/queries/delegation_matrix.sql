-- One row per country and workshop chosen: whether a source names it there, as what, and the people registered
-- and present. Neither named nor registered is not absent.
with present as (
    select country, count(*) as workshops_held from chosen_delegations($filters) group by country
)
select
    present.country, chosen.workshop_id, chosen.position,
    coalesce(delegation.presence, 'not_named') as presence,
    coalesce(delegation.registered, 0) as registered,
    coalesce(delegation.attended, 0) as attended,
    delegation.publisher, delegation.source_url
from present
cross join chosen_workshops($filters) as chosen
left join attendance_by_delegation as delegation
    on delegation.country = present.country and delegation.workshop_id = chosen.workshop_id
order by present.workshops_held desc, place_in($alphabet.country, present.country), chosen.position
