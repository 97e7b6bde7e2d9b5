-- One row per review of the chosen countries and years up to the as-of date.
create macro reviews_as_of(filters) as table
select country, technology, stage, step, reviewed_on, benefits, barriers
from technology_reviews
where reviewed_on <= (filters).as_of and is_chosen_country(country, filters) and is_chosen_year(year, filters)
