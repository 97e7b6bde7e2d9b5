-- One row per resource, file and outcome other than kept: how many rows.
with set_aside as (
    select resource, file, outcome from outcomes
    union all
    select resource, file, 'rejected' from ragged
)
select resource, file, outcome, count(*)::bigint as rows from set_aside group by resource, file, outcome
