-- One row per action that the filters admit, known on the as-of date or at an earlier point: its state then and now,
-- and the kind of change in between. The earlier point is the day `earlier` of this snapshot or, where `older` is
-- given, what another snapshot knew (the answer of the query known_actions as JSON). An action is `gone` where that
-- snapshot had it and this one has not.
create macro changes(earlier, older, filters) as table
with before as (
    select
        action_id, title, owners, scope, area, objective, workshop_id, year, due_on, state, status, progress
    from actions_as_of(earlier::date)
    where older is null
    union all
    select
        entry.action_id, entry.title, entry.owners, entry.scope, entry.area, entry.objective, entry.workshop_id,
        entry.year, entry.due_on, entry.state, entry.status, entry.progress
    from (select unnest(from_json(
        older::varchar,
        '[{
            "action_id": "varchar", "title": "varchar", "owners": ["varchar"], "scope": "varchar", "area": "varchar",
            "objective": "varchar", "workshop_id": "varchar", "year": "bigint", "due_on": "date", "state": "varchar",
            "status": "varchar", "progress": "double"
        }]'
    )) as entry)
),
compared as (
    select
        known.action_id, known.title, known.owners, known.scope, known.area, known.objective, known.workshop_id,
        known.year, known.due_on, known.reported_on, known.evidence_url,
        coalesce(before.state, 'not_committed') as was_state, before.progress as was_progress,
        known.state as now_state, known.progress,
        kind_of_change(before.state, before.status, before.progress, known.state, known.status, known.progress)
            as change
    from actions_as_of((filters).as_of) as known
    left join before using (action_id)
    union all
    select
        action_id, title, owners, scope, area, objective, workshop_id, year, due_on, null, null, state, progress,
        'gone', null, 'gone'
    from before
    anti join actions using (action_id)
    where older is not null
)
select
    action_id, title, owners, scope, area, workshop_id, due_on, reported_on, evidence_url, was_state, was_progress,
    now_state, progress, change
from compared
where is_chosen_action(workshop_id, year, scope, area, objective, filters)
    and is_chosen_owner(owners, filters)
    and is_chosen_state(coalesce(nullif(now_state, 'gone'), was_state), filters)
