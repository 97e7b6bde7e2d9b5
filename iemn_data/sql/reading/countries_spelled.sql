-- One row per text in the columns of countries.
select distinct spelled from (select unnest([{columns}]) as spelled from {staged}) where spelled is not null
