-- One row per measure of actions and country chosen: committed to, completed, due, of those due the completed, those
-- on time and those late, by how many days at the median, and overdue. A shared action counts under each owner. A
-- country is asked where it was at one of the workshops or owns an action.
with own as (
    select unnest(owners) as country, status, state, is_due, is_on_time, days_late from chosen_actions($filters)
),
by_owner as (
    select
        country,
        count(*) as actions,
        count(*) filter (where status = 'completed') as completed,
        count(*) filter (where is_due) as due,
        count(*) filter (where is_due and status = 'completed') as completed_of_due,
        count(*) filter (where is_due and is_on_time) as on_time_of_due,
        count(*) filter (where is_due and days_late > 0) as late,
        whole_days(median(days_late) filter (where is_due and days_late > 0)) as days_late,
        count(*) filter (where state = 'overdue') as overdue
    from own
    group by country
),
counted as (
    select
        known.country, by_owner.* exclude (country, actions),
        coalesce(by_owner.actions, 0) as actions,
        case
            when not exists (from actions) then 'not_reported'
            when by_owner.country is null and known.country not in (select country from chosen_delegations($filters))
                then 'not_asked'
        end as missing
    from known_countries as known
    left join by_owner using (country)
    where is_chosen_country(known.country, $filters)
),
measures as (
    select country, unnest([
        compared(1, 'actions', actions, null, missing),
        compared(2, 'completed', completed, actions, missing),
        compared(3, 'due', coalesce(due, 0), null, missing),
        compared(4, 'completed_of_due', completed_of_due, coalesce(due, 0), missing),
        compared(5, 'on_time_of_due', on_time_of_due, coalesce(due, 0), missing),
        compared(6, 'late', late, coalesce(due, 0), missing),
        compared(7, 'days_late', days_late, null, coalesce(missing, if(days_late is null, 'not_asked', null))),
        compared(8, 'overdue', overdue, actions, missing)
    ]) as measure
    from counted
)
select measure.compared_measure, country, measure.value_status, measure.amount, measure.base
from measures
order by measure.position, place_in($alphabet.country, country)
