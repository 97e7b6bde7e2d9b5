-- One row per row of a sheet with cells beyond the header, without its text: it is unknown which cells may be stored.
insert into ragged
select {resource}, {rank}, line::bigint, null, 'cell', map {{'cell': cells::varchar}} from ragged_rows
