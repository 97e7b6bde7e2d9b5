-- One row per row that shares its key with another of the same file: how often the key occurs, whether all its
-- rows are the same, and its place among them.
create or replace temp table duplicates as
with repeated as (
    select file, {key}, count(*) as times, count(distinct hash({columns})) = 1 as is_identical
    from {judged}
    where {key_given}
    group by file, {key}
    having count(*) > 1
)
select
    judged.file, judged.line, times, is_identical,
    row_number() over (partition by judged.file, {judged_key} order by judged.line) as place
from {judged} as judged
join repeated on judged.file = repeated.file and {same_key}
