-- One row per resource whose rows have a day or a year: the newest day that they tell of, or the newest year where they
-- tell of years. Scores, people and figures of a workshop are as new as that.
with days as (
    select 'workshops' as resource, max(held_by) as day from workshops_in_order
    union all
    select 'attendance', max(held_by) from attendance_by_delegation where registered > 0
    union all
    select 'delegations', max(held_by) from attendance_by_delegation where is_named
    union all
    select 'reported_figures', max(held_by) from reported_figures join workshops_in_order using (workshop_id)
    union all
    select 'objective_scores', max(held_by)
    from learning_breakdowns
    join workshops_in_order on breakdown = 'workshop' and workshop_id = breakdown_value
    where value_status <> 'not_asked'
    union all
    select 'actions', max(greatest(committed_on, coalesce(completed_on, committed_on))) from actions
    union all
    select 'action_updates', max(updated_on) from action_updates
    union all
    select 'facility_audits', max(greatest(audited_on, coalesce(closed_on, audited_on))) from facility_audits
    union all
    select 'technologies', max(reviewed_on) from technologies
    union all
    select 'industry_links', max(greatest(started_on, coalesce(ended_on, started_on))) from industry_links
    union all
    select 'market_events', max(date) from market_events
),
years as (
    select 'milestones' as resource, max(year) as year from milestones
    union all
    select 'market_flows', max(year) from market_flows
    union all
    select 'ewaste_statistics', max(year) from ewaste_statistics
    union all
    select 'commodity_prices', year(max(period)) from commodity_prices
),
both_kinds as (
    select resource, day as newest_day, null::integer as newest_year from days
    union all
    select resource, null, year::integer from years
)
from both_kinds
where newest_day is not null or newest_year is not null
order by resource
