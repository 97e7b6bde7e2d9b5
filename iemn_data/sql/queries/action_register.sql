-- One row per action chosen: what it is, who carries it, where it stands and how late it is; the latest first.
select
    action_id, title, owners, scope, area, workshop_id, state, progress, committed_on, due_on, completed_on,
    reported_on, days_late, is_due, evidence_url
from chosen_actions(
    $as_of, $countries, $regions, $workshops, $first_year, $last_year, $scopes, $areas, $states
)
order by (state = 'overdue') desc, (case when state = 'overdue' then days_late end) desc, due_on, action_id
