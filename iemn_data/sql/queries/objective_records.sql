-- One row per country and objective: what the country has on record in the objective's field: fractions traced,
-- technologies reviewed, links with industry, facilities audited and the visits to them; the countries with the fewest
-- fields first. No export asks for market changes.
with found as (
    select country, 'downstream_markets' as objective, count(distinct material) as records, null::bigint as visits
    from final_outlets
    where is_chosen(country, $countries)
        and is_chosen_year(year, $first_year, $last_year)
        and is_known(known_on, $known_by)
    group by country
    union all
    select country, 'technologies', count(distinct technology), null
    from technology_reviews
    where is_chosen(country, $countries)
        and is_chosen_year(year, $first_year, $last_year)
        and reviewed_on <= $as_of
    group by country
    union all
    select country, 'industry_relations', count(*), null
    from industry_links
    where is_chosen(country, $countries)
        and is_chosen_year(year(started_on), $first_year, $last_year)
        and started_on <= $as_of
    group by country
    union all
    select country, 'facility_audit', count(distinct facility), count(distinct {'facility': facility, 'visit': visit})
    from audited_elements
    where is_chosen(country, $countries)
        and is_chosen_year(year, $first_year, $last_year)
        and audited_on <= $as_of
    group by country
),
subjects as (
    select country, max(is_asked) as is_asked
    from (
        select country, true as is_asked from found
        union all
        select country, true
        from attendance_by_delegation
        where is_chosen(country, $countries) and is_known(held_by, $known_by)
        union all
        select country, false from countries where list_contains($countries, country)
    )
    group by country
)
select
    subjects.country, objectives.objective,
    case
        when found.records > 0 then 'reported'
        when not subjects.is_asked or objectives.objective = 'market_changes' then 'not_asked'
        else 'not_reported'
    end as value_status,
    found.records, found.visits,
    (count(found.records) over (partition by subjects.country))::bigint as fields_covered
from subjects
cross join objectives
left join found on found.country = subjects.country and found.objective = objectives.objective
where is_chosen(objectives.objective, $objectives)
order by not subjects.is_asked, fields_covered, subjects.country, objectives.position
