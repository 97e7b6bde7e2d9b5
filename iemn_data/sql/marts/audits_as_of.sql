-- One row per element looked at on the visits of the chosen countries and years up to the as-of date, with whether the
-- visit is the facility's latest among them, which is its first one, and what was known of closing the finding.
create macro audits_as_of(filters) as table
select
    country, facility, visit, audited_on, element, score, step, is_finding,
    visit = max(visit) over (partition by country, facility) as is_latest,
    min(visit) over (partition by country, facility) as first_visit,
    case when is_finding and closed_on <= (filters).as_of then closed_on end as closed_on,
    is_finding and coalesce(closed_on > (filters).as_of, true) as is_open,
    case when next_on <= (filters).as_of then next_on end as next_on,
    case when next_on <= (filters).as_of then next_score end as next_score
from audited_elements
where audited_on <= (filters).as_of and is_chosen_country(country, filters) and is_chosen_year(year, filters)
