-- One row per file of a resource with rows that are kept: how many.
select file, count(*)::bigint as rows from {kept} group by file
