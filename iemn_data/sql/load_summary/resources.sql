-- One row per resource: its files and the counts of its rows.
select resource, files, rows_read, rows_kept, rows_rejected, rows_duplicate, rows_superseded
from resources
order by resource
