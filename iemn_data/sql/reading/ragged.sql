-- One row per record with too few or too many fields, with its text.
insert into ragged
select {resource}, {rank}, any_value(records.line), any_value(csv_line)
from rejected_records
join records on records.record = rejected_records.line
group by rejected_records.line
