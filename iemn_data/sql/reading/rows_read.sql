-- One row: how many rows of a file were read.
select
    (select count(*) from {table} where file = {rank})
    + (select count(*) from ragged where resource = {resource} and file = {rank}) as rows_read
