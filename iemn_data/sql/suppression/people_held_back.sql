-- One row per cell of the people's cuts that is held back.
create table people_held_back (cut varchar, cut_value varchar, trait varchar, trait_value varchar)
