-- One row per milestone chosen, the newest first: what a source says was achieved, where and in which area.
select milestone_id, year, country, scope, area, summary, link, publisher, source_url
from milestones
where is_chosen_country(country, $filters)
    and (is_chosen_year(year, $filters) or coalesce(year, $filters.first_year, $filters.last_year) is null)
    and is_chosen(scope, $filters.scopes)
    and is_chosen(area, $filters.areas)
    and (year is null or is_known_year(year, $filters))
order by year desc nulls last, place_in($alphabet.country, country) nulls last, milestone_id
