-- One row per row whose key a later file of the resource has too.
insert into outcomes
with sharing as (
    select file, line, {key} from {kept} where {has_key} and hash({key}) in (select hashed from {shared})
),
newest as (select {key}, max(file) as file from sharing group by {key})
select {resource}, kept.file, kept.line, 'superseded'
from sharing as kept
join newest on {same_key} and kept.file < newest.file
