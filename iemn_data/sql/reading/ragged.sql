-- One row per record with too few or too many fields, with its text where all columns may be stored.
insert into ragged
select {resource}, {rank}, any_value(records.line), {text}
from rejected_records
join records on records.record = rejected_records.line
group by rejected_records.line
