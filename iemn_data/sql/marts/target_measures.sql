-- One row per indicator of targets, country (empty for the network), year and span of days: what was reached in the year,
-- as far as it was known from the first day of the span until before its end. A country counts once a year, from the
-- first workshop that names it.
create table target_measures as
with measures as (
    select 'workshops' as indicator, null::varchar as country, year, held_by as since, null::date as until, 1 as reached
    from workshops_in_order
    union all
    select 'countries_named', null, year, min(held_by), null, 1
    from attendance_by_delegation
    where is_named
    group by year, country
    union all
    select 'actions_completed', unnest(list_append(owners, null)), year(completed_on), since, until, 1
    from action_states
    where status = 'completed'
    union all
    select
        'tonnes_with_evidence', unnest([country, null]), year, end_of_year(year), null,
        case when is_evidenced then tonnes else 0 end
    from final_outlets
)
select indicator, country, year::integer as year, since, until, sum(reached)::double as reached
from measures
group by indicator, country, year, since, until
order by indicator, country, year, since, until
