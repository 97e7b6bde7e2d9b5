-- One row per person, workshop and objective with a score before and one after. Temporary, so that no snapshot holds it.
create temp table learning_pairs as
select
    objective, workshop_id, participant_id,
    max(country) as country,
    max(score) filter (where stage = 'pre')::double as pre,
    max(score) filter (where stage = 'post')::double as post
from objective_scores
where stage in ('pre', 'post')
group by objective, workshop_id, participant_id
having count(*) = 2
