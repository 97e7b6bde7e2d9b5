-- One row: the first and last year of workshops, flows and prices that a reader can choose between.
select min(year)::bigint as first_year, max(year)::bigint as last_year
from (select year from editions union all select year from market_flows)
