-- One row per link with industry of the chosen countries and years that had started by the as-of date: what it was
-- then. One that ended later was active then; one that ended without a recorded day is ended.
create macro industry_links_as_of(filters) as table
select
    country, kind, partner_sector,
    case
        when ended_on <= (filters).as_of then 'ended'
        when status = 'ended' and ended_on > (filters).as_of then 'active'
        else status
    end as link_status,
    started_on,
    case when ended_on <= (filters).as_of then ended_on end as ended_on,
    link_id
from industry_links
where started_on <= (filters).as_of
    and is_chosen_country(country, filters)
    and is_chosen_year(year(started_on), filters)
