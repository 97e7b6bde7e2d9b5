-- One row per cell of a column that no row may leave empty in which a mark for a missing value stands.
insert into missing_marks
select {resource}, file, line, {column_name}, trim({column})
from {staged} as staged
join cells_read on column_name = {column_name} and raw = {column}
where value is null
