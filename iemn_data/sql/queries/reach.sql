-- One row per workshop chosen: the countries named there, how many of them are new to the network, and how many
-- were named up to then.
with chosen as (
    select workshop_id, position, country from chosen_delegations($filters) where is_named
),
by_workshop as (
    select
        chosen.workshop_id, chosen.position,
        count(*)::bigint as countries,
        count(*) filter (where first.position = chosen.position)::bigint as new_countries
    from chosen
    join first_namings($filters.known_by) as first using (country)
    group by chosen.workshop_id, chosen.position
),
up_to as (
    select
        by_workshop.workshop_id,
        count(distinct chosen.country)::bigint as countries_up_to_then
    from by_workshop
    join chosen on chosen.position <= by_workshop.position
    group by by_workshop.workshop_id
)
select
    by_workshop.workshop_id, by_workshop.position, by_workshop.countries, by_workshop.new_countries,
    by_workshop.countries - by_workshop.new_countries as returning_countries, up_to.countries_up_to_then
from by_workshop
join up_to using (workshop_id)
order by by_workshop.position
