-- One row per country and objective: the country's records in the field of the objective: fractions traced,
-- technologies reviewed, links with industry, facilities audited and the visits to them; the countries with the fewest
-- fields first. No export asks for market changes.
with records as (
    select country, 'downstream_markets' as objective, count(distinct material) as records, null::bigint as visits
    from final_outlets
    where is_chosen_country(country, $filters) and is_chosen_year(year, $filters) and is_known_year(year, $filters)
    group by country
    union all
    select country, 'technologies', count(distinct technology), null
    from reviews_as_of($filters)
    group by country
    union all
    select country, 'industry_relations', count(*), null
    from industry_links_as_of($filters)
    group by country
    union all
    select country, 'facility_audit', count(distinct facility), count(distinct {'facility': facility, 'visit': visit})
    from audits_as_of($filters)
    group by country
),
taking_part as (
    select country
    from attendance_by_delegation
    where is_chosen_country(country, $filters) and is_known_day(held_by, $filters)
    union all
    select country from records
),
subjects as (
    select country, is_asked
    from asked_countries((select list(country) from taking_part), $filters)
)
select
    subjects.country, objectives.objective,
    case
        when records.records > 0 then 'reported'
        when not subjects.is_asked or objectives.objective = 'market_changes' then 'not_asked'
        else 'not_reported'
    end as value_status,
    records.records, records.visits,
    (count(records.records) over (partition by subjects.country))::bigint as fields_covered
from subjects
cross join objectives
left join records on records.country = subjects.country and records.objective = objectives.objective
where is_chosen(objectives.objective, $filters.objectives)
order by not subjects.is_asked, fields_covered, place_in($alphabet.country, subjects.country), objectives.position
