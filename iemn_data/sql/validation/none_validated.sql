-- No row, for a resource of which nothing was read: its columns in their types, and the faults.
create or replace table {validated} (
    file integer, line bigint, {columns},
    faults struct(column_name varchar, "value" varchar, "rule" varchar)[]
)
