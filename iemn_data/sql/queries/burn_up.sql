-- One row per month up to the as-of date: actions committed to, due, completed and dropped by its end.
with chosen as (
    select action_id, committed_on, due_on, status from chosen_actions($filters)
),
ended as (
    select chosen.action_id, states.status, min(states.since) as day
    from chosen
    join action_states as states using (action_id)
    where states.status in ('completed', 'dropped') and states.since <= $filters.as_of and states.status = chosen.status
    group by chosen.action_id, states.status
),
steps as (
    select date_trunc('month', committed_on) as month, 1 as committed, 0 as due, 0 as completed, 0 as dropped
    from chosen
    union all
    select date_trunc('month', due_on), 0, 1, 0, 0 from chosen where due_on <= $filters.as_of and status <> 'dropped'
    union all
    select
        date_trunc('month', day), 0, 0, (status = 'completed')::integer, (status = 'dropped')::integer
    from ended
),
months as (
    select unnest(generate_series(
        (select min(month) from steps), date_trunc('month', $filters.as_of::date), interval 1 month
    )) as month
),
by_month as (
    select
        months.month,
        coalesce(sum(committed), 0) as committed,
        coalesce(sum(due), 0) as due,
        coalesce(sum(completed), 0) as completed,
        coalesce(sum(dropped), 0) as dropped
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
