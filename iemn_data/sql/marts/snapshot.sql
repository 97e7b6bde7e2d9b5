-- One row: the data set that this snapshot holds, and the day up to which it speaks (validation/as_of.sql says how that
-- is found where it is not declared).
create table snapshot as
select
    getvariable('dataset') as dataset,
    getvariable('digest') as digest,
    getvariable('as_of')::date as as_of,
    getvariable('suppression_threshold')::integer as suppression_threshold
