-- One row per country that hosted a workshop, is named at one or registered people: since when it is known to take part,
-- to host and to co-host; null where it never did. All workshops count. A co-host is named as organizer of a workshop
-- that was held elsewhere; a host had one held in the country, whether or not a source lists its delegation there.
create table country_role_days as
with roles as (
    select
        delegation.country,
        delegation.held_by,
        delegation.role = 'organizer' and workshop.host_country is distinct from delegation.country as is_co_host,
        false as is_host
    from attendance_by_delegation as delegation
    join workshops_in_order as workshop using (workshop_id)
    union all
    select host_country, held_by, false, true
    from workshops_in_order
    where host_country is not null and not is_online
)
select
    country,
    min(held_by) as member_since,
    min(held_by) filter (where is_host) as host_since,
    min(held_by) filter (where is_co_host) as co_host_since
from roles
group by country
order by country;

-- One row per country that took part by a day: its role in the network; whichever workshops are chosen.
create macro country_roles(known_by) as table
select
    country,
    case
        when co_host_since is not null and is_known(co_host_since, known_by) then 'co_host'
        when host_since is not null and is_known(host_since, known_by) then 'host'
        else 'member'
    end as network_role
from country_role_days
where is_known(member_since, known_by)
