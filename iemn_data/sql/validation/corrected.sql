-- Rejected rows whose key is in a row of a later file that is kept were corrected there: they are superseded.
create or replace temp table corrected as
select distinct outcomes.file, outcomes.line
from outcomes
join {validated} as validated using (file, line)
join {kept} as kept on {same_key} and kept.file > outcomes.file
where outcomes.resource = {resource} and outcomes.outcome = 'rejected'
    and not list_has_any(list_transform(validated.faults, lambda fault: fault.column_name), {key_names});
update outcomes set outcome = 'superseded'
from corrected
where outcomes.resource = {resource} and outcomes.file = corrected.file and outcomes.line = corrected.line;
delete from faults
using corrected
where faults.resource = {resource} and faults.file = corrected.file and faults.line = corrected.line
