-- One row: the day of the last report on an action of the countries and workshops chosen; empty where there is none.
select max(reported_on) as reported_on
from actions_as_of($filters.as_of)
where is_chosen_owner(owners, $filters) and is_chosen_workshop(workshop_id, year, $filters)
