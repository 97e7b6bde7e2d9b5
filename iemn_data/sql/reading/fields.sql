-- One row per record: every field as text, in the order of the file.
create or replace temp table fields as
select *
from read_csv(
    {path}, header = true, auto_detect = false, delim = {delimiter}, quote = '"', escape = '"',
    columns = {{{columns}}}, max_line_size = 16777216
)
