-- One row: whether as many records were read as a file has lines below its header.
select (select count(*) from lines) = (select count(*) from fields) as is_agreed
