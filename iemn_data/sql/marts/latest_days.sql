-- One row: the days by which the workshops were over, in order. As a list, a day's latest ones are taken without a sort.
create table days_held as
select coalesce(list(distinct held_by order by held_by), []) as days
from workshops_in_order;

-- One row per day of a trend: the ends of the latest workshops before a day, and that day; ten at most.
create macro latest_days(as_of) as table
select unnest(list_slice(list_append(list_filter(days, lambda day: day < as_of), as_of), -10, -1)) as day
from days_held
