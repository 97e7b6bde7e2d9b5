-- One row: what this snapshot is of, and the day up to which it speaks.
create table snapshot as
with days as (
    select max(committed_on) as day from actions
    union all select max(completed_on) from actions
    union all select max(updated_on) from action_updates
    union all select max(end_date) from workshops
    union all select max(audited_on) from facility_audits
    union all select max(reviewed_on) from technologies
)
select
    getvariable('dataset') as dataset,
    getvariable('digest') as digest,
    coalesce(getvariable('as_of')::date, max(day), (select max(held_by) from workshops_in_order)) as as_of,
    getvariable('suppression_threshold')::integer as suppression_threshold
from days
