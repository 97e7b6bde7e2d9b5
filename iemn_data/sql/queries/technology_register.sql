-- One row per review of a technology by a country, the newest first.
select country, technology, stage as technology_stage, reviewed_on, benefits, barriers
from reviews_as_of($filters)
order by reviewed_on desc, place_in($alphabet.country, country), folded(technology), technology
