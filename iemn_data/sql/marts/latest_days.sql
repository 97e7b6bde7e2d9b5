-- One row per day that a trend is drawn over: the ends of the latest workshops before a day, and that day.
create macro latest_days(as_of) as table
select day
from (
    select held_by as day from workshops_in_order where held_by < as_of
    union
    select as_of
)
order by day desc
limit 10
