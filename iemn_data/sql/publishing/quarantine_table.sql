-- Refused rows, whole.
create table snapshot.quarantine (resource varchar, file varchar, line bigint, fields varchar)
