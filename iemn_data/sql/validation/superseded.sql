-- One row per row whose key a later file of the resource has too.
insert into outcomes
with newest as (select {key}, max(file) as file from {kept} where {has_key} group by {key})
select {resource}, kept.file, kept.line, 'superseded'
from {kept} as kept
join newest on {same_key} and kept.file < newest.file
