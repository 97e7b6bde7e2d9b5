-- One row per facility and element that its latest visit looked at: the score then.
select country, facility, element, score as audit_score, audited_on, visit
from audits_as_of($filters)
where is_latest
order by place_in($alphabet.country, country), facility, place_in($alphabet.element, element)
