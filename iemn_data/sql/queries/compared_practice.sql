-- One row per measure of practice and country chosen: the facilities audited, the elements that were in place at
-- their latest visits, the findings still open, and the documented milestones. What has no row is not reported.
with audited as (
    select
        country,
        count(distinct facility) as facilities,
        count(*) filter (where is_latest) as elements,
        count(*) filter (where is_latest and not is_finding) as in_place,
        count(*) filter (where is_finding) as findings,
        count(*) filter (where is_open) as findings_open
    from audits_as_of($filters)
    group by country
),
documented as (
    select country, count(*) as milestones
    from milestones
    where is_chosen_country(country, $filters)
        and (is_chosen_year(year, $filters) or coalesce(year, $filters.first_year, $filters.last_year) is null)
        and (year is null or is_known_year(year, $filters))
    group by country
),
counted as (
    select
        known.country, facilities, in_place, elements, findings_open, findings, milestones,
        case when audited.country is null then 'not_reported' end as audits_missing,
        case when documented.country is null then 'not_reported' end as milestones_missing
    from known_countries as known
    left join audited using (country)
    left join documented using (country)
    where is_chosen_country(known.country, $filters)
),
measures as (
    select country, unnest([
        compared(1, 'facilities', facilities, null, audits_missing),
        compared(2, 'in_place', in_place, elements, audits_missing),
        compared(3, 'findings_open', findings_open, findings, audits_missing),
        compared(4, 'milestones', milestones, null, milestones_missing)
    ]) as measure
    from counted
)
select measure.compared_measure, country, measure.value_status, measure.amount, measure.base
from measures
order by measure.position, place_in($alphabet.country, country)
