-- One row per row of a sheet with cells beyond the header: the last of these cells. Its text is left out, as it is unknown
-- which cells may be stored.
insert into ragged (resource, file, line, text, detail)
select {resource}, {rank}, line::bigint, cell::varchar, 'sheet' from ragged_rows
