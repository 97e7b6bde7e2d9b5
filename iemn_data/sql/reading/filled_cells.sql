-- One row per file: how many cells of a column are filled.
select file, count(*) from {staged} where trim({column}) <> '' group by file
