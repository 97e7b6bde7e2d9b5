-- One row per rejected row, whole.
create table snapshot.quarantine (resource varchar, file varchar, line bigint, fields varchar)
