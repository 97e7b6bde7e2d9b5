-- One row per target that was set, of the network or, where countries are chosen, of each of them: what was reached
-- in its year, and both summed over the years with a target up to then where sums make sense. What no figure
-- measures is empty, and so are the tonnes of a year of which no flow is reported.
with measured as (
    select indicator, country, year, sum(reached) as reached
    from target_measures
    where case
        when indicator = 'tonnes_with_evidence' then is_known_year(year, $filters)
        else is_in_force(since, until, $filters.as_of)
    end
    group by indicator, country, year
),
compared as (
    select
        targets.indicator, targets.country, targets.year, targets.target,
        case
            when targets.indicator in ('workshops', 'countries_named', 'actions_completed')
                and targets.year <= year($filters.as_of)
                then coalesce(measured.reached, 0)
            else measured.reached
        end as reached,
        end_of_year(targets.year) <= $filters.as_of as is_over
    from targets
    left join measured
        on measured.indicator = targets.indicator
        and measured.year = targets.year
        and measured.country is not distinct from targets.country
)
select
    indicator, country, year, target, reached, is_over,
    case when indicator <> 'countries_named' then sum(target) over so_far end as target_so_far,
    case when indicator <> 'countries_named' then sum(reached) over so_far end as reached_so_far
from compared
where is_chosen_year(year, $filters)
    and case when $filters.countries is null then country is null else list_contains($filters.countries, country) end
window so_far as (partition by indicator, country order by year)
order by place_in($alphabet.country, country), indicator, year
