-- One row per cell of learning_breakdowns and what of it is suppressed: `all` of it, the individual `gain` with its
-- number of people, or that `number` alone.
create table scores_suppressed (objective varchar, breakdown varchar, breakdown_value varchar, what varchar)
