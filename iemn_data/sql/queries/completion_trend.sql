-- One row per day, the end of each of the latest workshops and the as-of date: the actions due by then, and how
-- many of them were known to be completed.
with due as (
    select known_then.day, known_then.is_completed
    from chosen_actions($filters) as chosen
    join actions_over_days($filters.as_of) as known_then using (action_id)
    where known_then.is_due
)
select
    days.day,
    count(due.day)::bigint as due,
    count(*) filter (where due.is_completed)::bigint as completed_of_due
from latest_days($filters.as_of) as days
left join due using (day)
group by days.day
order by days.day
