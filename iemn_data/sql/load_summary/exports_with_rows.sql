-- One row per export that has rows in the snapshot: how many, and the digest of its file.
select resource, file, rows_kept, sha256
from exports
where rows_kept > 0
order by resource, file
