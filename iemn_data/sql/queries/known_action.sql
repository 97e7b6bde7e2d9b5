-- One row: the action of this id, as it was known on the as-of date; its status is empty before it was committed to.
-- No row where there is no such action.
select
    action.action_id, action.title, action.countries as owners, action.scope, action.area, action.objective,
    action.workshop_id, action.committed_on, action.due_on, known.state, known.status, known.progress,
    known.entered_on, known.reported_on, known.completed_on, known.days_late
from actions as action
left join actions_as_of($filters.as_of) as known using (action_id)
where action.action_id = $action
