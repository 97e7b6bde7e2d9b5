-- One row per country chosen that takes part in anything: its region, whether it is a Party to the Basel Convention,
-- its part in the network over all workshops, and of the workshops chosen those that name it and the people who came.
with taking_part as (
    select country from countries
    union
    select country from attendance_by_delegation
    union
    select country from action_owners
    union
    select country from market_flows
),
held as (
    select
        workshop_id, year, host_country, is_online,
        is_chosen(workshop_id, $workshops) and is_chosen_year(year, $first_year, $last_year) as is_chosen
    from workshops_in_order
    where is_known(held_by, $known_by)
),
present as (
    select
        delegation.country,
        bool_or(held.host_country = delegation.country and not held.is_online) as is_host,
        bool_or(delegation.role = 'organizer' and held.host_country is distinct from delegation.country) as is_co_host,
        min(held.year) filter (where delegation.is_named) as first_named,
        count(*) filter (where held.is_chosen and delegation.is_named) as workshops_named,
        sum(delegation.registered) filter (where held.is_chosen) as registered,
        sum(delegation.attended) filter (where held.is_chosen) as attended
    from attendance_by_delegation as delegation
    join held using (workshop_id)
    group by delegation.country
)
select
    taking_part.country, countries.region, countries.basel_party, countries.source_url,
    case
        when present.is_co_host then 'co_host'
        when present.is_host then 'host'
        when present.country is not null then 'member'
    end as network_role,
    present.first_named,
    coalesce(present.workshops_named, 0)::bigint as workshops_named,
    (select count(*) from held where is_chosen)::bigint as workshops_held,
    coalesce(present.registered, 0)::bigint as registered,
    coalesce(present.attended, 0)::bigint as attended
from taking_part
left join countries using (country)
left join present using (country)
where is_chosen(taking_part.country, $countries)
order by taking_part.country
