-- One row per key that rows of a file share although they differ: the file, their lines, and the columns that differ.
with differing as (
    select validated.*
    from {validated} as validated
    semi join (from faults where resource = {resource} and rule = 'duplicate_key') as faults using (file, line)
)
select file, list(line order by line) as lines, list_filter([{differing}], lambda name: name is not null) as columns
from differing
group by file, {key}
