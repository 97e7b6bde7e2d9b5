-- One row per country: what it is to the network, and what it can be sized by. A co-host is named as organizer of
-- workshops that were held elsewhere, a host only of its own.
with attendance as (
    select
        delegation.country,
        count(*) filter (where is_named)::bigint as workshops_named,
        coalesce(
            bool_or(delegation.role = 'organizer' and workshops_in_order.host_country is distinct from delegation.country), false
        ) as is_co_host,
        sum(attended)::bigint as attended
    from attendance_by_delegation as delegation
    join workshops_in_order using (workshop_id)
    where is_chosen(delegation.workshop_id, $workshops)
        and is_chosen_year(delegation.year, $first_year, $last_year)
        and is_chosen(delegation.country, $countries)
        and is_known(delegation.held_by, $known_by)
    group by delegation.country
),
hosted as (
    select host_country as country, count(*)::bigint as workshops_hosted
    from workshops_in_order
    where not is_online
        and is_chosen(workshop_id, $workshops)
        and is_chosen_year(year, $first_year, $last_year)
        and is_known(held_by, $known_by)
    group by host_country
),
owned as (
    select owners.country, count(*)::bigint as actions
    from chosen_actions(
        $as_of, $countries, $workshops, $first_year, $last_year, []::varchar[], []::varchar[], []::varchar[],
        []::varchar[]
    ) as chosen
    join action_owners as owners using (action_id)
    where is_chosen(owners.country, $countries)
    group by owners.country
)
select
    attendance.country,
    case
        when attendance.is_co_host then 'co_host'
        when hosted.workshops_hosted > 0 then 'host'
        else 'member'
    end as network_role,
    attendance.workshops_named,
    coalesce(hosted.workshops_hosted, 0) as workshops_hosted,
    attendance.attended,
    coalesce(owned.actions, 0) as actions
from attendance
left join hosted using (country)
left join owned using (country)
order by attendance.workshops_named desc, attendance.country
