-- One row per action known on the as-of date: the fields by which two snapshots are compared. No filter applies.
select action_id, title, owners, scope, area, objective, workshop_id, year, due_on, state, status, progress
from actions_as_of($filters.as_of)
order by action_id
