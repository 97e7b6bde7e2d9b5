-- Inserts rows as they are, from one list of values a column: row by row takes a hundred times as long.
insert into {table} select {columns}
