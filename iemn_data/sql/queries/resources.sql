-- One row per resource: where its rows come from and how many stand.
select resource, title, provenance, sources, licences, files, rows_read, rows_kept, rows_rejected,
    rows_duplicate, rows_superseded
from resources
order by resource
