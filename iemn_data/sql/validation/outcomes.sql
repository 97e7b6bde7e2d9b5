-- One row per resource and outcome other than kept: how many rows.
with set_aside as (
    select resource, outcome from outcomes
    union all
    select resource, 'rejected' from ragged
)
select resource, outcome, count(*)::bigint as rows from set_aside group by resource, outcome
