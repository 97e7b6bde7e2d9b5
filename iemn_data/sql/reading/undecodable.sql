-- The first row in which a column's bytes are no text in UTF-8; null where there is none.
select min(line) from ({source}) where {column} is not null and try(decode({column})) is null
