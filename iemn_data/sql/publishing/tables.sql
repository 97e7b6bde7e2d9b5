-- The tables beside the resources in a snapshot: errors, warnings, the provenance of the resources, the exports, and
-- the codes of the contract.
create table errors (
    resource varchar, file varchar, line bigint, column_name varchar, value varchar, rule varchar,
    problem varchar, fix varchar, cause varchar
);
create table warnings (resource varchar, file varchar, line bigint, rule varchar, problem varchar, cause varchar);
create table resources (
    resource varchar, title varchar, provenance varchar, sources varchar[], licences varchar[], files varchar[],
    rows_read bigint, rows_kept bigint, rows_rejected bigint, rows_duplicate bigint, rows_superseded bigint
);
create table exports (resource varchar, file varchar, sha256 varchar, rows_kept bigint);
create table codes (enumeration varchar, position integer, code varchar);
