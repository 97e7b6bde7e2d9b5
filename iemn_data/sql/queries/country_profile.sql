-- One row per country chosen that takes part in anything: its region, whether it is a Party to the Basel Convention,
-- its role in the network over all workshops, and of the workshops chosen those that name it and the people who came.
select
    known.country, known.region, known.basel_party, known.source_url,
    roles.network_role, first.year as first_named,
    coalesce(present.workshops_named, 0)::bigint as workshops_named,
    (select count(*) from chosen_workshops($filters))::bigint as workshops_held,
    coalesce(present.registered, 0)::bigint as registered,
    coalesce(present.attended, 0)::bigint as attended
from known_countries as known
left join country_roles($filters.known_by) as roles using (country)
left join first_namings($filters.known_by) as first using (country)
left join reach_of_countries($filters) as present using (country)
where is_chosen_country(known.country, $filters)
order by place_in($alphabet.country, known.country)
