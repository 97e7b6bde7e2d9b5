-- One row per country of origin, per material and for all of it: how concentrated the countries are in which it ended.
-- Shares are of the tonnes whose last receiver's country is recorded; the index is the sum of their squares.
with ended as (
    select
        unnest([
            {'dimension': 'all', 'value': 'all'},
            {'dimension': 'country', 'value': country},
            {'dimension': 'material', 'value': material}
        ], recursive := true),
        final_receiver,
        tonnes
    from final_outlets
    where is_chosen_chain(country, year, material, $filters)
),
by_outlet as (
    select dimension, value, final_receiver, sum(tonnes) as tonnes
    from ended
    group by dimension, value, final_receiver
)
select
    dimension, value,
    sum(tonnes) as tonnes,
    coalesce(sum(tonnes) filter (where final_receiver is not null), 0) as known_tonnes,
    count(final_receiver)::bigint as outlets,
    arg_max(final_receiver, (tonnes, -place_in($alphabet.country, final_receiver)))
        filter (where final_receiver is not null) as largest_outlet,
    max(tonnes) filter (where final_receiver is not null) as largest_tonnes,
    sum(tonnes * tonnes) filter (where final_receiver is not null) / (known_tonnes * known_tonnes) as hhi
from by_outlet
group by dimension, value
order by dimension, hhi desc nulls last,
    case dimension
        when 'country' then place_in($alphabet.country, value)
        when 'material' then place_in($alphabet.material, value)
    end
