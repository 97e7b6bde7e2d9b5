-- One row per country that takes part in anything: its region, empty where none is recorded.
with named as (
    select country from countries
    union
    select country from attendance_by_delegation
    union
    select country from action_owners
    union
    select country from market_flows
)
select named.country, countries.region, countries.basel_party
from named
left join countries using (country)
order by named.country
