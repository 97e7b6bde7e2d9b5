-- One row per visit to a facility and element looked at. Facilities are numbered within their country and visits
-- within their facility, in the order of time. The score is 0 absent to 3 verified; absent and partial are findings.
-- With each the next visit that looked at the element again.
create table audited_elements as
with visits as (
    select
        country, facility_id, audit_id, audited_on,
        row_number() over (partition by country, facility_id order by audited_on, audit_id)::integer as visit
    from (select distinct country, facility_id, audit_id, audited_on from facility_audits)
),
facilities as (
    select
        country, facility_id,
        row_number() over (partition by country order by min(audited_on), facility_id)::integer as facility
    from visits
    group by country, facility_id
)
select
    country, facilities.facility, visits.visit, audit_id, audited_on, year(audited_on)::integer as year, audits.element,
    audits.score,
    codes.position - 1 as step,
    audits.score in ('absent', 'partial') as is_finding,
    audits.closed_on,
    lead(audited_on) over element_of_facility as next_on,
    lead(audits.score) over element_of_facility as next_score
from facility_audits as audits
join visits using (country, facility_id, audit_id, audited_on)
join facilities using (country, facility_id)
join codes on codes.enumeration = 'audit_score' and codes.code = audits.score
window element_of_facility as (partition by country, facility_id, audits.element order by visits.visit)
order by country, facility, visit, element
