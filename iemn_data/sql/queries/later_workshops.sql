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
came as (
    select visit_set, any_value(people) as people from chosen_people($filters) group by visit_set
),
again as (
    select later.workshop_id, sum(visits.people) as people
    from people_by_visits as visits
    semi join came using (visit_set)
    join later on visits.band = band(later.position) and visits.visits & bit_in_band(later.position) <> 0
    where is_chosen_country(visits.country, $filters)
    group by later.workshop_id
),
came_again as (
    select workshop_id, coalesce(any_value(again.people), 0) as people_again
    from attendance_by_delegation
    left join again using (workshop_id)
    where attended > 0 and is_chosen_country(country, $filters)
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
