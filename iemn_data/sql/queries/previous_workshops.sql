-- One row per workshop that was over before the as-of date, the latest first: its last day.
select workshop_id, held_by
from workshops_in_order
where held_by < $filters.as_of
order by held_by desc, position desc
