-- One row per row of a Parquet file, the first being 1, with its columns by their places.
with numbered as (
    select file_row_number + 1 as line, * exclude (file_row_number)
    from read_parquet({path}, hive_partitioning = {is_partitioned}, file_row_number = true)
),
positioned (line, {names}) as (from numbered)
select line, {names} from positioned
