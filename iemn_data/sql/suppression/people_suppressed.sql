-- One row per cell of people_breakdowns that is suppressed.
create table people_suppressed (breakdown varchar, breakdown_value varchar, attribute varchar, attribute_value varchar)
