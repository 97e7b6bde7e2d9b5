-- One row per state at an earlier point and state now: the actions that went from one to the other, including unmoved
-- ones.
select was_state, now_state, count(*)::bigint as actions
from changes($since, $older, $filters)
group by was_state, now_state
order by was_state, now_state
