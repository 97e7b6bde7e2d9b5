-- One row per row of a sheet that fits its header: its file, number and cells.
insert into {table}
with texts as (select line::bigint as line, {texts} from sheet_rows)
select {rank}, line, {columns} from texts order by line
