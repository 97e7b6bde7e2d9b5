-- One row per row of plain parts that refers to a key that no kept row has, but for those brought already.
select parts.file, parts.line, {columns}
from {source} as parts
left join {brought} as brought on brought.file = parts.file and brought.line = parts.line
where brought.file is null and {column} not in (select {referred_column} from {referred})
limit {most}
