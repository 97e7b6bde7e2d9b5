-- One row per action that the filters admit, as it was known on the as-of date.
create macro chosen_actions(filters) as table
select
    action_id, workshop_id, year, scope, area, objective, title, owners, places, committed_on, due_on, evidence_url,
    status, progress, first_entered_on, reported_on, completed_on, is_due, state, is_on_time, days_late
from actions_as_of((filters).as_of)
where is_chosen_action(workshop_id, year, scope, area, objective, filters)
    and is_chosen_owner(owners, filters)
    and is_chosen_state(state, filters)
