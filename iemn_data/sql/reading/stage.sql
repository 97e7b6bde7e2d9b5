-- Every row of a resource as text, with the file and line it stands on.
create or replace table {table} (file integer, line bigint, {fields})
