-- One row per element: its findings, open and closed, and the median days from the visit to the closing.
select
    element,
    count(*)::bigint as findings,
    count(*) filter (where is_open)::bigint as findings_open,
    count(*) filter (where not is_open)::bigint as findings_closed,
    whole_days(median(closed_on - audited_on)) as median_days_to_close
from audits_as_of($filters)
where is_finding
group by element
order by findings_open desc, findings desc, place_in($alphabet.element, element)
