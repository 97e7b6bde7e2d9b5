-- One row per file that went into the snapshot: its resource and the digest of its bytes.
select resource, file, sha256
from exports
order by resource, file
