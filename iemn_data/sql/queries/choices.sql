-- One row: the years of workshops and flows that a reader can choose between, and the first day of any workshop.
select
    min(year)::bigint as first_year,
    max(year)::bigint as last_year,
    (select min(held_by) from workshops_in_order) as first_day
from (select year from workshops_in_order union all select year from market_flows)
