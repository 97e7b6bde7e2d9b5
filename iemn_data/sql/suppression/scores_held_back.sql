-- One row per cell of the learning cuts of which something is held back: all of it, the individual gain and its
-- number of people, or that number alone.
create table scores_held_back (objective varchar, cut varchar, cut_value varchar, what varchar)
