-- One row per part: how many rows were read of it.
select file, count(*)::bigint as "rows" from {source} group by file
