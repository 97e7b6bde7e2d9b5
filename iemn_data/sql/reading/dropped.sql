-- Deletes the rows of a rejected file.
delete from {table} where file = {rank};
delete from ragged where resource = {resource} and file = {rank};
delete from faults where resource = {resource} and file = {rank};
