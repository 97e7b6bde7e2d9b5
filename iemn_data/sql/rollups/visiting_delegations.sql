-- One row per workshop and country that people came for, numbered in the order of the workshops. Temporary: it only
-- serves to compare visits, which as lists of numbers takes a fifth of the time.
create temp table visiting_delegations as
select
    workshop_id, country, position,
    (row_number() over (order by position, country))::integer as delegation
from delegation_totals
join workshops_in_order using (workshop_id)
where attended > 0
