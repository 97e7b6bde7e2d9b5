-- One row per row whose key stands in a later file of the resource.
insert into outcomes
with newest as (select {key}, max(file) as file from {kept} where {key_given} group by {key})
select {resource}, kept.file, kept.line, 'superseded'
from {kept} as kept
join newest on {same_key} and kept.file < newest.file
