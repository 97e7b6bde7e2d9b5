-- One row per delegation chosen, the latest workshop first: a country at a workshop, whether a source names it there
-- or only registrations show it, and the people. People are not reported where none is registered.
select
    country, workshop_id, year, presence,
    case when registered > 0 then registered end as registered,
    case when registered > 0 then attended end as attended,
    publisher, source_url
from chosen_delegations($filters)
order by position desc, place_in($alphabet.country, country)
