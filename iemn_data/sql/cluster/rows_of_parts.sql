-- One row per row of plain parts, in the types of the contract. Where it lies is told by Spark, of its Parquet files.
select file, line, {values} from {source}
