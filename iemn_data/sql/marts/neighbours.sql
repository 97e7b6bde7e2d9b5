-- One row per country and other country of its region.
create table neighbours as
select home.country, home.region, neighbour.country as neighbour
from countries as home
join countries as neighbour on neighbour.region = home.region and neighbour.country <> home.country
order by home.country, neighbour.country
