-- Keeps of a file's rows of another width only where they stand.
update ragged set text = null where resource = {resource} and file = {rank}
