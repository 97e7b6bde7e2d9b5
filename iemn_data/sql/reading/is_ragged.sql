-- A row where a file has a row of another width than its header.
select 1 from ragged where resource = {resource} and file = {rank} limit 1
