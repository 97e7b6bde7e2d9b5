-- One row per action that is overdue or due within half a year of the as-of date, the latest first.
select
    title, owners, state, due_on, days_late, progress, reported_on, area, evidence_url, scope, workshop_id, action_id
from chosen_actions(
    $as_of, $countries, $workshops, $first_year, $last_year, $scopes, $areas, $objectives, $states
)
where state = 'overdue'
    or (state in ('planned', 'in_progress') and due_on between $as_of and $as_of + interval 6 month)
order by due_on, action_id
