-- One row per country that hosted a workshop known by a day, is named at one or registered people: its role in the
-- network. All workshops known count, whichever are chosen. A co-host is named as organizer of a workshop that was held
-- elsewhere; a host had one held in the country, whether or not a source lists its delegation there; others are
-- members.
create macro country_roles(known_by) as table
with roles as (
    select
        delegation.country,
        delegation.role = 'organizer' and workshop.host_country is distinct from delegation.country as is_co_host,
        false as is_host
    from attendance_by_delegation as delegation
    join workshops_in_order as workshop using (workshop_id)
    where is_known(delegation.held_by, known_by)
    union all
    select host_country, false, true
    from workshops_in_order as workshop
    where host_country is not null and not is_online and is_known(held_by, known_by)
)
select
    country,
    case when bool_or(is_co_host) then 'co_host' when bool_or(is_host) then 'host' else 'member' end as network_role
from roles
group by country
