-- One row per delegation chosen, the latest workshop first: a country at a workshop, whether a source names it there
-- or only registrations show it, whether none named it before, and the people. People are not reported where none is
-- registered.
select
    chosen.country, chosen.workshop_id, chosen.year, chosen.presence,
    chosen.is_named and first.position = chosen.position as is_first_naming,
    case when registered > 0 then registered end as registered,
    case when registered > 0 then attended end as attended,
    chosen.publisher, chosen.source_url
from chosen_delegations($filters) as chosen
left join first_namings($filters.known_by) as first using (country)
order by chosen.position desc, place_in($alphabet.country, chosen.country)
