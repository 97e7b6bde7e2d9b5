-- One row per row that was set aside without a fault: an identical duplicate, or superseded by a later file.
select resource, file, line, outcome
from outcomes
where outcome in ('duplicate', 'superseded')
order by resource, file, line
