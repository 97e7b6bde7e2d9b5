-- One row per country: the editions at which a source names it and the people it sent.
select
    country,
    count(*) filter (where is_named)::bigint as workshops_named,
    count(*) filter (where role = 'organizer')::bigint as workshops_organized,
    min(year) filter (where is_named) as first_named,
    sum(registered)::bigint as registered,
    sum(attended)::bigint as attended,
    sum(person_days)::bigint as person_days
from attendance_by_delegation
where is_chosen(workshop_id, $workshops)
    and is_chosen_year(year, $first_year, $last_year)
    and is_chosen(country, $countries)
    and is_known(held_by, $known_by)
group by country
order by workshops_named desc, attended desc, country
