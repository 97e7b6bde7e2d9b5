-- One row per row of plain parts that has a key that other rows of the resource have, but for those brought already.
select parts.file, parts.line, {columns}
from {source} as parts
left join {brought} as brought on brought.file = parts.file and brought.line = parts.line
where brought.file is null and hash({key}) in (select hashed from {shared})
limit {most}
