-- One row for the network and per kind, partner's sector and country: its links with industry by state.
with placed as (
    select
        link_status,
        unnest([
            {'dimension': 'network', 'value': 'all'},
            {'dimension': 'kind', 'value': kind},
            {'dimension': 'sector', 'value': partner_sector},
            {'dimension': 'country', 'value': country}
        ]) as place
    from industry_links_as_of($filters)
)
select
    place.dimension as dimension, place.value as value,
    count(*)::bigint as links,
    count(*) filter (where link_status = 'active')::bigint as active,
    count(*) filter (where link_status = 'exploring')::bigint as exploring,
    count(*) filter (where link_status = 'ended')::bigint as ended
from placed
group by place
order by dimension, links desc,
    case dimension
        when 'country' then place_in($alphabet.country, value)
        when 'kind' then place_in($alphabet.link_kind, value)
    end,
    value
