-- One row: whether every row of a file is kept without a fault, and exactly as it stands.
select bool_and(
    kept.line is not null and len(kept.faults) = 0 and row({kept_columns}) is not distinct from row({part_values})
)
from {source} as part
left join {validated} as kept on kept.line = part.file_row_number + 1
