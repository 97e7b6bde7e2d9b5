-- One row per well-formed record: its file, physical line and fields. Fields and lines are in the order of the file, and
-- as many: put side by side in this order, they need not be joined and sorted.
insert into {table}
with well_formed as (
    select line
    from records
    where not is_blank and record > (select min(record) from records where not is_blank)
        and record not in (select line from rejected_records)
    order by record
)
select {rank}, well_formed.line, {columns}
from fields
positional join well_formed
