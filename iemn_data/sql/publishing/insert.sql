-- Inserts rows as they are.
insert into {table} values ({placeholders})
