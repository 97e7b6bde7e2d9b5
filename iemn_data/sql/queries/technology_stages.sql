-- One row per technology and country: the latest stage known, the first one, and the benefits and barriers named last.
select
    technology, country, stage as technology_stage, reviewed_on, reviews, first_stage, first_reviewed_on,
    step - first_step as steps_advanced, benefits, barriers
from technologies_as_of($filters)
order by folded(technology), technology, step desc, place_in($alphabet.country, country)
