-- One row per cell of a column that no row may leave empty in which a mark for a missing value stands.
insert into missing_marks
select {resource}, staged.file, staged.line, {column_name}, trim(staged.{column})
from {staged} as staged
join cells_read
    on cells_read.column_name = {column_name} and cells_read.file = staged.file and cells_read.raw = staged.{column}
where cells_read.value is null
