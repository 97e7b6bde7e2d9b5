-- One row per outcome other than kept: how many rows of one file.
with set_aside as (
    select outcome from outcomes where resource = {resource} and file = {rank}
    union all
    select 'rejected' from ragged where resource = {resource} and file = {rank}
)
select outcome, count(*)::bigint as rows from set_aside group by outcome
