-- One row per country: the workshops at which a source names it, the year in which one first did, whichever workshops
-- are chosen, and the people it sent.
select
    chosen.country,
    count(*) filter (where is_named)::bigint as workshops_named,
    count(*) filter (where chosen.role = 'organizer')::bigint as workshops_organized,
    any_value(first.year) as first_named,
    sum(registered)::bigint as registered,
    sum(attended)::bigint as attended,
    sum(person_days)::bigint as person_days
from chosen_delegations($filters) as chosen
left join first_namings($filters.known_by) as first using (country)
group by chosen.country
order by workshops_named desc, attended desc, place_in($alphabet.country, chosen.country)
