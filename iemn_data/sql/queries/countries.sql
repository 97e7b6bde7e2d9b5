-- One row per country that takes part in anything: its region, empty where none is recorded.
select country, region, basel_party
from known_countries
order by place_in($alphabet.country, country)
