-- One row per country that took part or is chosen by name: whether it is asked, which it is where it took part.
create macro asked_countries(taking_part, filters) as table
select country, bool_or(is_asked) as is_asked
from (
    select unnest(taking_part) as country, true as is_asked
    union all
    select country, false from countries where list_contains((filters).countries, country)
)
group by country
