-- One row per event recorded of an action known on a day: its commitment, each report, its due date (`due`, or
-- `due_date_passed` where it was open then and the day is over), its end, and evidence; `place` orders those of a day.
-- Evidence that is given with the action has no day.
create macro action_events(as_of) as table
with known as (
    select
        action_id, workshop_id, committed_on, due_on, status, days_late,
        case status when 'completed' then completed_on when 'dropped' then entered_on end as ended_on
    from actions_as_of(as_of)
),
reports as (
    select action_id, updated_on as day, status, progress, note, evidence_url
    from action_updates
    where updated_on <= as_of and action_id in (select action_id from known)
)
select
    action_id, 'committed' as event, 1 as place, committed_on as day, workshop_id, null as state,
    null::bigint as progress, null::date as due_on, null::bigint as days_late, null as note, null as evidence_url,
    'actions' as resource
from known
union all
select action_id, 'reported', 2, day, null, status, progress, null, null, note, null, 'action_updates'
from reports
union all
select
    action_id, case when due_on < as_of then 'due_date_passed' else 'due' end, 4, due_on, null, status, null, due_on,
    days_late, null, null, 'actions'
from known
where due_on < ended_on or (ended_on is null and due_on is not null)
union all
select action_id, status, 5, ended_on, null, status, null, due_on, days_late, null, null, 'actions'
from known
where ended_on is not null
union all
select action_id, 'evidence', 6, day, null, null, null, null, null, null, evidence_url, 'action_updates'
from reports
where evidence_url is not null
union all
select action_id, 'evidence', 6, null, null, null, null, null, null, null, evidence_url, 'actions'
from actions
where evidence_url is not null and action_id in (select action_id from known)
