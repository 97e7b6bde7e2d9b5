-- One row per element: the facilities visited again with a better, the same or a worse score than on their first visit.
with compared as (
    select
        element, country, facility,
        max(step) filter (where visit = first_visit) as first_step,
        max(step) filter (where is_latest and visit > first_visit) as latest_step
    from audits_as_of($filters)
    group by element, country, facility
)
select
    element,
    count(*)::bigint as facilities,
    count(*) filter (where latest_step > first_step)::bigint as better,
    count(*) filter (where latest_step = first_step)::bigint as same,
    count(*) filter (where latest_step < first_step)::bigint as worse
from compared
where first_step is not null and latest_step is not null
group by element
order by place_in($alphabet.element, element)
