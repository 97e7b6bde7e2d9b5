-- One row per link with industry that had started by a day: what it was on that day. One that ended later was active
-- then; one that ended without a recorded day is ended.
create macro industry_links_as_of(as_of, countries, first_year, last_year) as table
select
    country, kind, partner_sector,
    case when ended_on <= as_of then 'ended' when status = 'ended' and ended_on > as_of then 'active' else status end
        as link_status,
    started_on,
    case when ended_on <= as_of then ended_on end as ended_on,
    link_id
from industry_links
where started_on <= as_of and is_chosen(country, countries)
    and is_chosen_year(year(started_on), first_year, last_year)
