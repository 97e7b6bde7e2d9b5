-- One row per visit to a facility and element looked at: its score, and when the finding was closed.
select country, facility, audited_on, visit, element, score as audit_score, closed_on, is_open
from audits_as_of($filters)
order by place_in($alphabet.country, country), facility, visit, place_in($alphabet.element, element)
