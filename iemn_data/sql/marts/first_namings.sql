-- One row per country that a source names at a workshop known by a day: the first such workshop, at which it is new to
-- the network. All workshops known count, whichever are chosen.
create macro first_namings(known_by) as table
select country, min(year) as year, min(position) as position
from attendance_by_delegation
where is_named and is_known(held_by, known_by)
group by country
