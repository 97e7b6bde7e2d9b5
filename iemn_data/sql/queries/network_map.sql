-- One row per country at one of the workshops chosen: its role in the network over all workshops, and the measures
-- by which it can be sized under the filters.
with attendance as (
    select
        country,
        count(*) filter (where is_named)::bigint as workshops_named,
        sum(attended)::bigint as attended
    from chosen_delegations($filters)
    group by country
),
hosted as (
    select host_country as country, count(*)::bigint as workshops_hosted
    from chosen_workshops($filters)
    where not is_online
    group by host_country
),
owned as (
    select owners.country, count(*)::bigint as actions
    from actions_as_of($filters.as_of) as actions
    join action_owners as owners using (action_id)
    where is_chosen_workshop(actions.workshop_id, actions.year, $filters)
        and is_chosen_country(owners.country, $filters)
    group by owners.country
)
select
    attendance.country,
    roles.network_role,
    attendance.workshops_named,
    coalesce(hosted.workshops_hosted, 0) as workshops_hosted,
    attendance.attended,
    coalesce(owned.actions, 0) as actions
from attendance
join country_roles($filters.known_by) as roles using (country)
left join hosted using (country)
left join owned using (country)
order by attendance.workshops_named desc, attendance.country
