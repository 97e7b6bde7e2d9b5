-- One row per breakdown (everyone, one workshop, one country) and objective: the scores of people with one before and
-- one after, as published. No filter applies.
select
    breakdown, breakdown_value, objective, value_status, people, pre_mean, post_mean, improved, class_gain,
    individual_gain, gain_people
from learning_breakdowns
order by breakdown, breakdown_value, position
