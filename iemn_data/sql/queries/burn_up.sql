-- One row per month up to the as-of date: actions committed to, due, completed and dropped by its end.
with steps as (
    select
        unnest(['committed', 'due', status]) as step,
        date_trunc('month', unnest([
            committed_on, case when is_due then due_on end, case when not is_open(status) then first_entered_on end
        ])) as month
    from chosen_actions($filters)
),
months as (
    select unnest(generate_series(
        (select min(month) from steps), date_trunc('month', $filters.as_of::date), interval 1 month
    )) as month
),
by_month as (
    select
        months.month,
        count(*) filter (where step = 'committed') as committed,
        count(*) filter (where step = 'due') as due,
        count(*) filter (where step = 'completed') as completed,
        count(*) filter (where step = 'dropped') as dropped
    from months
    left join steps on steps.month = months.month
    group by months.month
)
select
    least(last_day(month::date), $filters.as_of::date) as day,
    (sum(committed) over up_to_then)::bigint as committed,
    (sum(due) over up_to_then)::bigint as due,
    (sum(completed) over up_to_then)::bigint as completed,
    (sum(dropped) over up_to_then)::bigint as dropped
from by_month
window up_to_then as (order by month)
order by day
