-- One row per workshop held after those chosen: how many of their delegations were named or registered there again,
-- and how many of the people who came to them came again. Neither is reported where none is known at the one or the
-- other.
with chosen as (
    select workshop_id, position from chosen_workshops($filters)
),
later as (
    select workshop_id, position
    from workshops_held
    where position > (select max(position) from chosen) and is_known_day(held_by, $filters)
),
delegations as (
    select country from chosen_delegations($filters) group by country
),
back as (
    select workshop_id, count(*) filter (where country in (from delegations)) as delegations_again
    from attendance_by_delegation
    group by workshop_id
),
visits as (
    select visit_set, workshop_id, any_value(people) as people
    from people_by_visits
    where is_chosen_country(country, $filters)
    group by visit_set, workshop_id
),
came as (
    select visit_set, any_value(people) as people from visits semi join chosen using (workshop_id) group by visit_set
),
came_again as (
    select workshop_id, coalesce(sum(people) filter (where visit_set in (select visit_set from came)), 0) as people_again
    from visits
    group by workshop_id
)
select
    later.workshop_id, later.position,
    case when known.delegations_before > 0 then back.delegations_again end::bigint as delegations_again,
    case when back.delegations_again is not null then nullif(known.delegations_before, 0) end::bigint
        as delegations_before,
    case when people.people_before > 0 then came_again.people_again end::bigint as people_again,
    case when came_again.people_again is not null then nullif(people.people_before, 0) end::bigint as people_before
from later
cross join (select count(*) as delegations_before from delegations) as known
cross join (select coalesce(sum(people), 0) as people_before from came) as people
left join back using (workshop_id)
left join came_again using (workshop_id)
order by later.position
