-- One row per objective, country and set of workshops: people with both scores for just these. Of all scores, of those
-- below the top before (`below`), or of those at the top before (`top`). A person of two countries is half in each.
with chosen as (
    from learning_pairs
    where $scores = 'all' or ($scores = 'below') = (pre < 100)
),
shares as (
    select
        objective, country,
        list(workshop_id order by workshop_id) as workshops,
        1 / count(*) over (partition by objective, participant_id) as share
    from chosen
    group by objective, participant_id, country
)
select objective, country, workshops, sum(share)::double as people
from shares
group by objective, country, workshops
order by objective, country, workshops
