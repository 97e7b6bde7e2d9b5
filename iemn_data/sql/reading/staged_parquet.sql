-- One row per row of a Parquet file, every field as text.
insert into {table}
with texts as (select line, {texts} from ({source}))
select {rank}, line, {columns} from texts order by line
