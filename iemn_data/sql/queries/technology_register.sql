-- One row per review of a technology by a country, the newest first.
select country, technology, stage as technology_stage, reviewed_on, benefits, barriers
from technology_reviews
where reviewed_on <= $as_of and is_chosen(country, $countries) and is_chosen_year(year, $first_year, $last_year)
order by reviewed_on desc, country, technology
