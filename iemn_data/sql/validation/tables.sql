-- What validation notes: records of the wrong width, the faults of rows, which files are forms, the marks for missing
-- values in cells that no row may leave empty, and the outcome of each row that is not kept. `named` is what else the
-- message on a fault names.
create or replace table ragged (
    resource varchar, file integer, line bigint, text varchar, detail varchar, named map(varchar, varchar)
);
create or replace table faults (
    resource varchar, file integer, line bigint, column_name varchar, value varchar, rule varchar, detail varchar,
    named map(varchar, varchar)
);
create or replace table missing_marks (
    resource varchar, file integer, line bigint, column_name varchar, mark varchar
);
create or replace table forms (resource varchar, file integer);
create or replace table outcomes (resource varchar, file integer, line bigint, outcome varchar);
