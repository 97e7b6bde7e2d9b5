-- One row per element: the facilities by the score that their latest visit gave it.
select
    element,
    count(*)::bigint as facilities,
    count(*) filter (where score = 'verified')::bigint as verified,
    count(*) filter (where score = 'in_place')::bigint as in_place,
    count(*) filter (where score = 'partial')::bigint as partial,
    count(*) filter (where score = 'absent')::bigint as absent
from audits_as_of($filters)
where is_latest
group by element
order by place_in($alphabet.element, element)
