-- One row: the rows of a part, and how many of them are not kept exactly as they stand.
select
    count(*)::bigint as rows,
    count(*) filter (where row({kept_columns}) is distinct from row({part_values}))::bigint as others
from {source} as part
left join {kept} as kept on kept.line = part.file_row_number + 1
