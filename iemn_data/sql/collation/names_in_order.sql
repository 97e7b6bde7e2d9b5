-- One row per name, in the alphabetical order of a language; names that its dictionaries hold equal in that of their
-- characters.
select name
from (select unnest($names) as name)
order by icu_sort_key(name, $language), name
