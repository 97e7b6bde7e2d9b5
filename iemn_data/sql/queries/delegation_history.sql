-- One row per country that was ever named or registered people, and workshop chosen: whether a source names it there,
-- and the people. People are asked for only where the country is named or registered.
with members as (
    select distinct country from attendance_by_delegation where is_chosen_country(country, $filters)
)
select
    members.country, chosen.workshop_id, chosen.position, chosen.is_online,
    coalesce(delegation.presence, 'not_named') as presence,
    case
        when delegation.registered > 0 then 'reported'
        when delegation.is_named then 'not_reported'
        else 'not_asked'
    end as value_status,
    case when delegation.registered > 0 then delegation.registered end as registered,
    case when delegation.registered > 0 then delegation.attended end as attended,
    delegation.publisher, delegation.source_url
from members
cross join chosen_workshops($filters) as chosen
left join attendance_by_delegation as delegation
    on delegation.country = members.country and delegation.workshop_id = chosen.workshop_id
order by place_in($alphabet.country, members.country), chosen.position
