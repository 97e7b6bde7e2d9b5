-- Where a country form has the latest report of an action, its status is put into the newest row of the action. That
-- row must agree with what was known without the forms: one that does not is left to the rule on agreement.
update validated_actions as actions
set
    status = reported.status,
    completed_on = case when reported.status = 'completed' then reported.updated_on end
from (
    with updates as (
        select kept.action_id, kept.file, kept.status, kept.updated_on, forms.file is not null as is_form
        from kept_action_updates as kept
        left join forms on forms.resource = 'action_updates' and forms.file = kept.file
    ),
    latest as (
        select
            action_id,
            arg_max(status, (updated_on, file)) as status, arg_max(updated_on, (updated_on, file)) as updated_on,
            arg_max(is_form, (updated_on, file)) as is_form,
            arg_max(status, (updated_on, file)) filter (where not is_form) as known
        from updates
        group by action_id
    ),
    newest as (select action_id, max(file) as file from kept_actions group by action_id)
    select kept.file, kept.line, latest.status, latest.updated_on
    from kept_actions as kept
    join newest using (action_id, file)
    join latest using (action_id)
    where latest.is_form and latest.status <> kept.status and coalesce(latest.known, kept.status) = kept.status
) as reported
where actions.file = reported.file and actions.line = reported.line
