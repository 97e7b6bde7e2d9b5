-- One row per row of a sheet with cells beyond the header; which of them may be stored cannot be told.
insert into ragged
select {resource}, {rank}, line::bigint, text::varchar from ragged_rows
