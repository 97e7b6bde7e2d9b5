-- One row per resource: its provenance and how many of its rows were kept.
select resource, title, provenance, sources, licences, files, rows_read, rows_kept, rows_rejected,
    rows_duplicate, rows_superseded
from resources
order by resource
