-- One row: whether a plain number of a file has a point that can only be decimal, and whether one has an open point.
with numbers as (
    select unnest([{numbers}]) as number
    from {staged}
    where file = {rank}
),
pointed as (
    select regexp_full_match(number, {open}) as is_open
    from numbers
    where contains(number, '.') and regexp_full_match(number, {plain})
)
select coalesce(bool_or(not is_open), false), coalesce(bool_or(is_open), false) from pointed
