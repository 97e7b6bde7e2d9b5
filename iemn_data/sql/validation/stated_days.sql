-- One row per kept row of a resource: the day on which it says that something happened, or by which it had, where that
-- is only known of it (`is_stated` is false). What is planned for a day to come says nothing of it.
select {day} as day, {resource} as resource, file, line, {is_stated} as is_stated
from {kept}
where {day} <= date {last_day}
