-- One row per achievement of a country: piloted or adopted a technology ($kind technology), completed an action
-- under an objective or in a programme area, or reached a documented milestone in the area; the newest first.
with piloted as (
    select
        country, technology as title, max_by(stage, step) as achievement,
        min(reviewed_on) filter (where step >= 3) as done_on,
        max_by(benefits, reviewed_on) as benefits, max_by(barriers, reviewed_on) as barriers
    from technology_reviews
    where $kind = 'technology' and technology = $value and reviewed_on <= $filters.as_of
    group by country, technology
    having max(step) >= 3
),
completed as (
    select unnest(owners) as country, title, completed_on as done_on, evidence_url
    from actions_as_of($filters.as_of)
    where status = 'completed'
        and (($kind = 'objective' and objective = $value) or ($kind = 'area' and area = $value))
)
select country, achievement, title, done_on, year(done_on)::bigint as year, benefits, barriers, null as evidence_url
from piloted
union all
select country, 'completed', title, done_on, year(done_on), null, null, evidence_url from completed
union all
select country, 'milestone', summary, null, year, null, null, source_url
from milestones
where $kind = 'area' and area = $value and country is not null and is_known_year(year, $filters)
order by year desc nulls last, done_on desc nulls last, place_in($alphabet.country, country), achievement, title
