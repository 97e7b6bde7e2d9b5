-- One row per resource with a rejected row.
select distinct resource from outcomes where outcome = 'rejected'
