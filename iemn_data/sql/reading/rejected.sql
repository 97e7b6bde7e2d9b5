-- One row per record that does not fit its header: why, and its text where all columns may be stored.
insert into ragged (resource, file, line, text, detail)
select {resource}, {rank}, line::bigint, text::varchar, detail::varchar from rejected_records
