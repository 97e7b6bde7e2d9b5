-- One row per record that has as many fields as the header: every field as text, in the order of the file.
-- The others go to rejected_records.
drop table if exists rejected_records;
drop table if exists rejected_scans;
create or replace temp table fields as
select *
from read_csv(
    {path}, header = true, skip = {skip}, auto_detect = false, delim = {delimiter}, quote = '"', escape = '"',
    columns = {{{columns}}}, store_rejects = true, rejects_table = 'rejected_records',
    rejects_scan = 'rejected_scans', rejects_limit = 0, max_line_size = 16777216
)
