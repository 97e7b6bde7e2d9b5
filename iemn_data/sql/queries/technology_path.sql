-- One row per year: how many technologies of countries were at each stage at its end, or at the as-of date.
with reviews as (
    select country, technology, stage, reviewed_on from reviews_as_of($filters)
),
years as (
    select unnest(range(
        year(min(reviewed_on)), least(year($filters.as_of), coalesce($filters.last_year, 9999)) + 1
    )) as year
    from reviews
),
stages as (
    select years.year, max_by(stage, reviewed_on) as stage
    from years
    join reviews on year(reviewed_on) <= years.year
    group by years.year, country, technology
)
select
    year,
    count(*) filter (where stage = 'identified')::bigint as identified,
    count(*) filter (where stage = 'assessed')::bigint as assessed,
    count(*) filter (where stage = 'piloted')::bigint as piloted,
    count(*) filter (where stage = 'adopted')::bigint as adopted
from stages
group by year
order by year
