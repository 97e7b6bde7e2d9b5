-- One row per action known on the as-of date: what two snapshots are compared by. No filter applies.
select action_id, title, owners, scope, area, objective, workshop_id, year, due_on, state, status, progress
from actions_as_of($filters.as_of)
order by action_id
