-- One row per row read, as text and in its types: those that are staged, and those of plain parts, read where they lie.
alter table {staged} rename to {own_staged};
create view {staged} as
select file, line, {columns} from {own_staged}
union all
select {ranks}[file_index::bigint + 1], file_row_number + 1, {texts} from {source};
alter table {validated} rename to {own_validated};
create view {validated} as
select file, line, {columns}, faults from {own_validated}
union all
select {ranks}[file_index::bigint + 1], file_row_number + 1, {values}, [] from {source}
