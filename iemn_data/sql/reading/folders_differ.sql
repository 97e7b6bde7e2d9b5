-- A row where the name of a folder above it has another value of a column than the file has.
select 1
from read_parquet({path}, hive_partitioning = false, filename = true)
where regexp_matches(filename, {key}) and {column}::varchar is distinct from regexp_extract(filename, {key}, 1)
limit 1
