-- One row per review: how far a country had come with a technology on that day, 1 identified to 4 adopted.
create table technology_reviews as
select
    country, technology, stage, codes.position as step,
    reviewed_on, year(reviewed_on)::integer as year,
    coalesce(benefits, []) as benefits,
    coalesce(barriers, []) as barriers
from technologies
join codes on codes.enumeration = 'technology_stage' and codes.code = technologies.stage
order by technology, country, reviewed_on
