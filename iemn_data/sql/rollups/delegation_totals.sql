-- One row per workshop and country that registered people: how many, how many came, and the days of those. Temporary:
-- attendance_by_delegation is what is published of it.
create temp table delegation_totals as
select
    workshop_id, country,
    count(*)::bigint as registered,
    count(*) filter (where attended)::bigint as attended,
    coalesce(sum(days) filter (where attended), 0)::bigint as person_days
from attendance
group by workshop_id, country
