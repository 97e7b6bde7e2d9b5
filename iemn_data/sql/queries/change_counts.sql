-- One row for the network and per area and owner: its actions by kind of change since an earlier point. A shared action
-- counts once, and once under each owner; the row of the network actions has no owner.
with placed as (
    select
        change,
        unnest(list_concat(
            [
                {'dimension': 'network', 'area': null, 'owners': null},
                {'dimension': 'area', 'area': area, 'owners': null}
            ],
            list_transform(
                list_filter(
                    case when len(owners) > 0 then owners else [null] end,
                    lambda owner: owner is null or is_chosen_country(owner, $filters)
                ),
                lambda owner: {
                    'dimension': 'country', 'area': null, 'owners': case when owner is not null then [owner] end
                }
            )
        )) as place
    from changes($since, $older, $filters)
)
select
    place.dimension as dimension, place.area as area, place.owners as owners,
    count(*)::bigint as actions,
    count(*) filter (where change <> 'unmoved')::bigint as changed,
    count(*) filter (where change = 'done')::bigint as done,
    count(*) filter (where change = 'moved')::bigint as moved,
    count(*) filter (where change = 'slipped')::bigint as slipped,
    count(*) filter (where change = 'new')::bigint as new,
    count(*) filter (where change = 'dropped')::bigint as dropped,
    count(*) filter (where change = 'gone')::bigint as gone
from placed
group by place
order by dimension, changed desc, actions desc, place_in($alphabet.area, area), place_in($alphabet.country, owners[1])
