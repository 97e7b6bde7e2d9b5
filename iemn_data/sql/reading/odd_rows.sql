-- The rows with a cell that is not plainly what the contract expects. Few rows have one: only these are taken apart.
create or replace temp table odd_rows as select * from {staged} where {is_any_odd}
