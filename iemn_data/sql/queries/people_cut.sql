-- One row per trait of the people who came and value of it, in one fixed cut: everyone, one workshop or one country. As
-- published, held back where few people could be told from it. No filter applies.
select
    trait, trait_value,
    if(is_suppressed, 'suppressed', 'reported') as mark,
    people, all_people
from people_cuts
where cut = $cut and cut_value = $cut_value
    -- That nobody left a trait out need not be said.
    and (trait_value <> 'not_reported' or people is distinct from 0)
order by trait, position
