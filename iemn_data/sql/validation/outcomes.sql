-- One row per outcome other than kept: how many rows.
with set_aside as (
    select outcome from outcomes where resource = {resource}
    union all
    select 'rejected' from ragged where resource = {resource}
)
select outcome, count(*)::bigint as rows from set_aside group by outcome
