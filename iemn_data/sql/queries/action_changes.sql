-- One row per action that changed since an earlier point: the kind of change, and its state before and after.
select
    change, title, owners, was_state, now_state, was_progress, progress, due_on, reported_on, scope, area, workshop_id,
    evidence_url, action_id
from changes($since, $older, $filters)
where change <> 'unmoved'
order by
    list_position(['done', 'moved', 'slipped', 'new', 'dropped', 'gone'], change), due_on,
    place_in($alphabet.country, owners[1]), folded(title), action_id
