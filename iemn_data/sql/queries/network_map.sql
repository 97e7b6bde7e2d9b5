-- One row per country at one of the workshops chosen: its role in the network over all workshops, and the measures
-- by which it can be sized under the filters.
with measures as (
    select
        country, true as is_present, is_named::integer as workshops_named, 0 as workshops_hosted, attended, 0 as actions
    from chosen_delegations($filters)
    union all
    select host_country, false, 0, 1, 0, 0
    from chosen_workshops($filters)
    where not is_online
    union all
    select unnest(owners), false, 0, 0, 0, 1
    from action_states
    where is_in_force(since, until, $filters.as_of) and is_chosen_workshop(workshop_id, year, $filters)
)
select
    measures.country,
    any_value(roles.network_role) as network_role,
    sum(workshops_named)::bigint as workshops_named,
    sum(workshops_hosted)::bigint as workshops_hosted,
    sum(attended)::bigint as attended,
    sum(actions)::bigint as actions
from measures
join country_roles($filters.known_by) as roles using (country)
group by measures.country
having bool_or(is_present)
order by workshops_named desc, place_in($alphabet.country, measures.country)
