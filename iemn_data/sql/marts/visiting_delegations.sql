-- One row per workshop and country that people came for, numbered. Temporary: it only serves to compare visits, which
-- as lists of numbers takes a fifth of the time.
create temp table visiting_delegations as
select workshop_id, country, position, row_number() over (order by workshop_id, country) as delegation
from (select distinct workshop_id, country, position from visits)
