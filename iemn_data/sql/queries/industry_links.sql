-- One row per link with industry: its state on the as-of date, and when it started and ended.
select country, kind as link_kind, partner_sector, link_status, started_on, ended_on, link_id
from industry_links_as_of($filters)
order by place_in($alphabet.country, country), started_on, link_id
