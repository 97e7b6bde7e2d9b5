-- One row: how many rows of a resource were added, removed and changed from one snapshot to another, by its key.
select
    count(*) filter (where earlier.is_there is null)::bigint as added,
    count(*) filter (where later.is_there is null)::bigint as removed,
    count(*) filter (where earlier.is_there and later.is_there and ({is_changed}))::bigint as changed
from (select true as is_there, * from earlier.{table}) as earlier
full join (select true as is_there, * from later.{table}) as later
    on {same_key}
