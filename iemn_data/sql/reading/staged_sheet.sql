-- One row per row of a sheet that fits its header and has something in a column of the contract: its file, number and cells.
insert into {table}
with texts as (select line::bigint as line, {texts} from sheet_rows where is_row::boolean)
select {rank}, line, {columns} from texts order by line
