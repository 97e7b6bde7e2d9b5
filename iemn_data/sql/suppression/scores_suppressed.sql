-- One row per cell of the learning cuts of which something is held back: all of it, the individual gain and its
-- number of people, or that number alone.
create table scores_suppressed (objective varchar, breakdown varchar, breakdown_value varchar, what varchar)
