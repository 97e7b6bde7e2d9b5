-- One row per result on record that an action may have to do with: a milestone, a review of a technology, a tie with
-- industry, an audit, a hop of material. With each the programme area and the objective that it is of; a hop is of
-- none. What is recorded of a year is dated at its end. `country` is empty for a milestone of the network.
create table results as
select
    'milestone' as event, milestone_id as id, country, end_of_year(year) as day, 'year' as date_precision,
    area, null as objective, summary, null as technology_stage, null as link_kind, null as partner_sector,
    null::bigint as elements, null::bigint as findings, null as material, null::double as tonnes,
    null::double as evidenced_tonnes, source_url, 'milestones' as resource
from milestones
union all
select
    'technology', null, country, reviewed_on, 'day', null, 'technologies', technology, stage, null, null,
    null, null, null, null, null, null, 'technologies'
from technology_reviews
union all
select
    'industry_link', link_id, country, started_on, 'day', 'industry', 'industry_relations', null, null, kind,
    partner_sector, null, null, null, null, null, null, 'industry_links'
from industry_links
union all
select
    'audit', audit_id, country, audited_on, 'day', 'facility_audit', 'facility_audit', null, null, null, null,
    count(*), count(*) filter (where is_finding), null, null, null, null, 'facility_audits'
from audited_elements
group by audit_id, country, audited_on
union all
select
    'hop', flow_id, country, end_of_year(year), 'year', null, null, null, null, null, null, null, null, material,
    tonnes, case when is_evidence(evidence) then tonnes else 0 end, null, 'market_flows'
from market_flows
