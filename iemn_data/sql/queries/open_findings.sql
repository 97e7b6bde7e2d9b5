-- One row per finding not closed by the as-of date, the oldest first; with the score of the next visit that looked
-- again.
select
    country, facility, element, score as audit_score, audited_on, $filters.as_of - audited_on as days_open, next_on,
    next_score
from audits_as_of($filters)
where is_open
order by days_open desc, place_in($alphabet.country, country), facility, place_in($alphabet.element, element)
