-- One row per cell of the people's cuts that is held back.
create table people_suppressed (breakdown varchar, breakdown_value varchar, attribute varchar, attribute_value varchar)
