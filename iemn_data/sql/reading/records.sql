-- One row per record of a CSV file: its number, header and blank lines counted, and its first physical line.
create or replace temp table records as
select row_number() over (order by line) as record, line, is_blank
from starts
order by record
