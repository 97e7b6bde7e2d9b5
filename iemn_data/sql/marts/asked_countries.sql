-- One row per country of which something is said: whether it is asked, which it is where it took part. One that is
-- chosen by name and took no part has a row all the same.
create macro asked_countries(taking_part, filters) as table
select country, bool_or(is_asked) as is_asked
from (
    select unnest(taking_part) as country, true as is_asked
    union all
    select country, false from countries where list_contains((filters).countries, country)
)
group by country
