-- One row: the newest day on which a kept row says that something happened, never a due date, and where it is stated;
-- without any, the day by which the last workshop was held. No row where no workshop was kept.
with days as (
    select updated_on as day, 'action_updates' as resource, file, line from kept_action_updates
    union all
    select greatest(committed_on, completed_on), 'actions', file, line from kept_actions
    union all
    select end_date, 'workshops', file, line from kept_workshops
    union all
    select audited_on, 'facility_audits', file, line from kept_facility_audits
    union all
    select reviewed_on, 'technologies', file, line from kept_technologies
),
candidates as (
    select day, resource, file, line, true as is_stated from days where day is not null
    union all
    select coalesce(start_date, make_date(year, 12, 31)), 'workshops', file, line, false from kept_workshops
)
select day, resource, file, line
from candidates
order by is_stated desc, day desc, resource, file, line
limit 1
