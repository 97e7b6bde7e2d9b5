-- One row per milestone chosen, the newest first: what a source says was achieved, where and in which area.
select milestone_id, year, country, scope, area, summary, link, publisher, source_url
from milestones
where is_chosen(country, $countries)
    and (is_chosen_year(year, $first_year, $last_year) or coalesce(year, $first_year, $last_year) is null)
    and is_chosen(scope, $scopes)
    and is_chosen(area, $areas)
    and (year is null or is_known(make_date(year, 12, 31), $known_by))
order by year desc nulls last, country nulls last, milestone_id
