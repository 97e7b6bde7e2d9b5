-- One row per part of a resource: how many rows it has, the distinct values of each column, and whether it has rows
-- without one. Of pseudonyms in the form in which we write them one stands for all.
select {part} count(*)::bigint as "rows", {lists}
from {source}
{grouped}
