-- One row per attribute of the people who came and value of it, in one breakdown: everyone, one workshop or one
-- country. As published, suppressed where it would disclose a few people. No filter applies.
select
    attribute, attribute_value,
    if(is_suppressed, 'suppressed', 'reported') as value_status,
    people, all_people
from people_breakdowns
where breakdown = $breakdown and breakdown_value = $breakdown_value
    -- A row that says that nobody left the attribute empty is left out.
    and (attribute_value <> 'not_reported' or people is distinct from 0)
order by attribute, position
