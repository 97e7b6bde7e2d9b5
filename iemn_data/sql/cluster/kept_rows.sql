-- One row per row that is kept: of those brought what was decided here, and all others.
select {columns}
from {source} as parts
left join {brought} as brought on brought.file = parts.file and brought.line = parts.line
where brought.file is null
union all
select {columns} from {decided}
