-- One row: the newest day on which a kept row says that something happened, never a due date, and where it is stated;
-- without any, the day by which the last workshop was held. No row where there is no day.
select day, resource, file, line
from ({days})
where day is not null
order by is_stated desc, day desc, resource, file, line
limit 1
