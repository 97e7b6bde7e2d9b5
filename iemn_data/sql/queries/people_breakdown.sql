-- One row per trait of the people who came and value of it, in one fixed cut: everyone, one workshop or one country. As
-- published, held back where few people could be told from it. No filter applies.
select
    attribute, attribute_value,
    if(is_suppressed, 'suppressed', 'reported') as value_status,
    people, all_people
from people_breakdowns
where breakdown = $breakdown and breakdown_value = $breakdown_value
    -- That nobody left a trait out need not be said.
    and (attribute_value <> 'not_reported' or people is distinct from 0)
order by attribute, position
