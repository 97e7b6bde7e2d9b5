-- One row per country that takes part in anything: its region, and whether it is a Party to the Basel Convention; both
-- are empty where they are not recorded.
create table known_countries as
with taking_part as (
    select country from countries
    union
    select country from attendance_by_delegation
    union
    select country from action_owners
    union
    select country from market_flows
)
select taking_part.country, countries.region, countries.basel_party, countries.source_url
from taking_part
left join countries using (country)
order by taking_part.country
