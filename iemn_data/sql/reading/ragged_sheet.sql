-- One row per row of a sheet with cells beyond the header, without its text: it is unknown which cells may be stored.
insert into ragged (resource, file, line, text, detail)
select {resource}, {rank}, line::bigint, text::varchar, 'cells_beyond' from ragged_rows
