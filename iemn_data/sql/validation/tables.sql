-- What validation notes: records of the wrong width, the faults of rows, which files are forms, and the outcome of each
-- row that is not kept.
create or replace table ragged (resource varchar, file integer, line bigint, text varchar, detail varchar);
create or replace table faults (
    resource varchar, file integer, line bigint, column_name varchar, value varchar, rule varchar, detail varchar
);
create or replace table forms (resource varchar, file integer);
create or replace table outcomes (resource varchar, file integer, line bigint, outcome varchar);
