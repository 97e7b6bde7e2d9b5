-- One row per day of a trend: the ends of the latest workshops before a day, and that day; ten at most.
create macro latest_days(as_of) as table
select day
from (
    select held_by as day from workshops_in_order where held_by < as_of
    union
    select as_of
)
order by day desc
limit 10
