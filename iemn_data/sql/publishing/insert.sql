-- Rows put in as they are.
insert into {table} values ({marks})
