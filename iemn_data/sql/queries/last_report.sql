-- One row: the day of the last report on an action of the countries chosen; empty where there is none.
select max(reported_on) as reported_on
from actions_as_of($filters.as_of)
where is_chosen_owner(owners, $filters)
