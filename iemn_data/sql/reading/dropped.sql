-- The rows of a refused file, taken back.
delete from {table} where file = {rank};
delete from ragged where resource = {resource} and file = {rank};
