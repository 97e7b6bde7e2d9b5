-- One row per row that is no record, and does not only repeat the column names: what it is, and its first text.
insert into ragged (resource, file, line, text, detail)
select {resource}, {rank}, line::bigint, text::varchar, kind::varchar from no_records where kind <> 'column_names';

delete from {table} where file = {rank} and line in (select line from no_records);
