-- One row: how many rows of a resource are in files that were added, removed and changed from one snapshot to another.
select
    coalesce(sum(later.rows_kept) filter (where earlier.file is null), 0)::bigint as added,
    coalesce(sum(earlier.rows_kept) filter (where later.file is null), 0)::bigint as removed,
    coalesce(sum(later.rows_kept) filter (where earlier.sha256 <> later.sha256), 0)::bigint as changed
from (from earlier.exports where resource = {resource}) as earlier
full join (from later.exports where resource = {resource}) as later using (file)
