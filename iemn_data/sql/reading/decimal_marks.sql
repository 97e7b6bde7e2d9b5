-- One row: whether the numbers of a file have decimal commas. They have if none has a point and at least one has a
-- comma that cannot separate thousands.
with numbers as (
    select trim(unnest([{numbers}])) as number
    from {staged}
    where file = {rank}
)
select
    coalesce(bool_or(regexp_full_match(number, '[+-]?[0-9]+,[0-9]+')), false)
    and coalesce(
        bool_or(
            regexp_full_match(number, '[+-]?[0-9]+,[0-9]+')
            and not regexp_full_match(number, '[+-]?[1-9][0-9]{{0,2}}(,[0-9]{{3}})+')
        ),
        false
    )
    and not coalesce(bool_or(contains(number, '.')), false) as has_commas
from numbers
