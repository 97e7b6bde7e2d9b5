-- One row per workshop and country that a source names or that registered people: the published presence and
-- the registered people side by side. Not named is not absent.
create table attendance_by_delegation as
with visited as (
    select
        workshop_id, country,
        coalesce(sum(people) filter (where not is_returning), 0)::bigint as first_time_people,
        coalesce(sum(people) filter (where is_returning), 0)::bigint as returning_people
    from visits_of_sets
    group by workshop_id, country
),
joined as (
    select
        coalesce(delegations.workshop_id, registered.workshop_id) as workshop_id,
        coalesce(delegations.country, registered.country) as country,
        delegations.workshop_id is not null as is_named,
        delegations.role, delegations.publisher, delegations.source_url,
        coalesce(registered.registered, 0) as registered,
        coalesce(registered.attended, 0) as attended,
        coalesce(registered.person_days, 0) as person_days
    from delegations
    full join delegation_totals as registered using (workshop_id, country)
)
select
    joined.workshop_id, workshop.position, workshop.year, workshop.is_online, workshop.held_by, joined.country,
    joined.is_named, joined.role,
    case
        when joined.role = 'organizer' then 'organizer'
        when joined.is_named then 'named'
        else 'registered'
    end as presence,
    joined.publisher, joined.source_url,
    joined.registered, joined.attended, joined.person_days,
    coalesce(visited.first_time_people, 0) as first_time_people,
    coalesce(visited.returning_people, 0) as returning_people
from joined
join workshops_in_order as workshop using (workshop_id)
left join visited using (workshop_id, country)
