-- One row per action and span in which its state did not change: from the day of the report to the next one.
-- Before the first report it is planned; an action without reports keeps the state that its own row gives. `entered_on`
-- is when its status last changed: a report that repeats the status changes nothing; `first_entered_on` is when it
-- first had that status. Its evidence is that of the latest report by then with any, else its own.
create table action_states as
with reported as (
    select action_id, updated_on as since, status, progress, true as is_reported, evidence_url from action_updates
    union all
    select action_id, committed_on, 'planned', null, false, null
    from actions
    where not exists (
        from action_updates
        where action_updates.action_id = actions.action_id and action_updates.updated_on <= actions.committed_on
    )
    union all
    select action_id, coalesce(completed_on, committed_on + 1), status, null, false, null
    from actions
    where status <> 'planned' and action_id not in (select action_id from action_updates)
),
spans as (
    select
        action_id, status, progress, is_reported, since,
        lead(since) over in_order as until,
        status is distinct from lag(status) over in_order as is_change,
        last_value(evidence_url ignore nulls) over in_order as evidence_url,
        row_number() over in_order as place
    from reported
    window in_order as (partition by action_id order by since, is_reported, status <> 'planned')
)
select
    spans.action_id, actions.workshop_id, workshop.year,
    actions.scope, actions.area, actions.objective, actions.title, actions.countries as owners,
    list_filter(
        list_concat(
            [
                {'dimension': 'network', 'value': 'all'},
                {'dimension': 'scope', 'value': actions.scope},
                {'dimension': 'area', 'value': actions.area},
                {'dimension': 'objective', 'value': actions.objective},
                {'dimension': 'workshop', 'value': actions.workshop_id}
            ],
            list_transform(actions.countries, lambda owner: {'dimension': 'country', 'value': owner})
        ),
        lambda each: each.value is not null
    ) as places,
    actions.committed_on, actions.due_on,
    coalesce(spans.evidence_url, actions.evidence_url) as evidence_url,
    spans.status, spans.progress, spans.since, spans.until,
    max(spans.since) filter (where spans.is_change)
        over (partition by spans.action_id order by spans.place) as entered_on,
    min(spans.since) over (partition by spans.action_id, spans.status) as first_entered_on,
    case when spans.is_reported then spans.since end as reported_on,
    case when spans.status = 'completed' then actions.completed_on end as completed_on,
    spans.status = 'completed' and is_on_time(actions.due_on, actions.completed_on) as is_on_time
from spans
join actions using (action_id)
join workshops_in_order as workshop using (workshop_id)
order by spans.action_id, spans.since, spans.until
