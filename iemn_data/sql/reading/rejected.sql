-- One row per record that does not fit its header: why, and its text where all columns may be stored.
insert into ragged
select
    {resource}, {rank}, line::bigint, text::varchar, detail::varchar,
    map {{'n': fields::varchar, 'columns': {columns}::varchar}}
from rejected_records
