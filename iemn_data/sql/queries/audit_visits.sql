-- One row per visit to a facility: the elements looked at by score, and its findings, open and closed.
select
    country, facility, visit, audited_on, bool_and(is_latest) as is_latest,
    count(*)::bigint as elements,
    count(*) filter (where score = 'verified')::bigint as verified,
    count(*) filter (where score = 'in_place')::bigint as in_place,
    count(*) filter (where score = 'partial')::bigint as partial,
    count(*) filter (where score = 'absent')::bigint as absent,
    count(*) filter (where closed_on is not null)::bigint as findings_closed,
    count(*) filter (where is_open)::bigint as findings_open
from audits_as_of($filters)
group by country, facility, visit, audited_on
order by place_in($alphabet.country, country), facility, visit
