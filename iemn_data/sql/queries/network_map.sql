-- One row per country: what it is to the network, and what it can be sized by.
with attendance as (
    select
        country,
        count(*) filter (where is_named)::bigint as editions_named,
        coalesce(bool_or(role = 'organizer'), false) as is_organizer,
        sum(attended)::bigint as attended
    from attendance_by_delegation
    where is_chosen(workshop_id, $workshops)
        and is_chosen_year(year, $first_year, $last_year)
        and is_chosen(country, $countries)
    group by country
),
hosted as (
    select host_country as country, count(*)::bigint as editions_hosted
    from editions
    where not is_online and is_chosen(workshop_id, $workshops) and is_chosen_year(year, $first_year, $last_year)
    group by host_country
),
owned as (
    select owners.country, count(*)::bigint as actions
    from chosen_actions(
        $as_of, $countries, $workshops, $first_year, $last_year, []::varchar[], []::varchar[], []::varchar[]
    ) as chosen
    join action_owners as owners using (action_id)
    where is_chosen(owners.country, $countries)
    group by owners.country
)
select
    attendance.country,
    case
        when hosted.editions_hosted > 0 then 'host'
        when attendance.is_organizer then 'co_host'
        else 'member'
    end as part,
    attendance.editions_named,
    coalesce(hosted.editions_hosted, 0) as editions_hosted,
    attendance.attended,
    coalesce(owned.actions, 0) as actions
from attendance
left join hosted using (country)
left join owned using (country)
order by attendance.editions_named desc, attendance.country
