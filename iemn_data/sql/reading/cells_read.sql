-- Puts what was read in place of what stands in the cells of a column.
update {staged} as staged
set {column} = cells_read.value::varchar
from cells_read
where cells_read.column_name = {column_name} and staged.file = cells_read.file and staged.{column} = cells_read.raw
