-- One row per row of a resource, as text, with its file and line.
create or replace table {table} (file integer, line bigint, {fields})
