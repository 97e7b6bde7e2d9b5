-- One row per action whose newest row has another status than its latest update, which is named.
with latest as (
    select
        action_id,
        arg_max({'status': status, 'day': updated_on, 'file': file, 'line': line}, (updated_on, file)) as report
    from kept_action_updates
    where status is not null
    group by action_id
),
newest as (select action_id, max(file) as file from kept_actions group by action_id)
select
    file, line, 'status' as column_name, actions.status as value, 'inconsistent' as rule,
    report.status as detail,
    map {
        'day': report.day::varchar, 'other_rank': report.file::varchar, 'other_line': report.line::varchar
    } as named
from kept_actions as actions
join newest using (action_id, file)
join latest using (action_id)
where actions.status <> report.status
