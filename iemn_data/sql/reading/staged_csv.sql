-- One row per well-formed record: its file, physical line and fields.
insert into {table}
with well_formed as (
    select row_number() over (order by record) as position, line
    from records
    where not is_blank and record > (select min(record) from records where not is_blank)
        and record not in (select line from rejected_records)
)
select {rank}, line, {columns}
from fields
join well_formed using (position)
order by position
