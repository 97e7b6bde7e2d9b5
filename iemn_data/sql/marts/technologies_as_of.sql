-- One row per country and technology: its latest review up to the as-of date among those of the chosen countries and
-- years, and its first one among them.
create macro technologies_as_of(filters) as table
select
    technology, country,
    max_by(stage, reviewed_on) as stage,
    max_by(step, reviewed_on) as step,
    max(reviewed_on) as reviewed_on,
    count(*)::bigint as reviews,
    min_by(stage, reviewed_on) as first_stage,
    min_by(step, reviewed_on) as first_step,
    min(reviewed_on) as first_reviewed_on,
    max_by(benefits, reviewed_on) as benefits,
    max_by(barriers, reviewed_on) as barriers
from reviews_as_of(filters)
group by technology, country
