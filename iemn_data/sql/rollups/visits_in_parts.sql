-- One file per part of the people, with all visits of each person: one part after another fits into memory.
copy (select *, hash(participant_id) % {parts} as part from ({visits}))
to {folder} (format parquet, partition_by (part), overwrite_or_ignore)
