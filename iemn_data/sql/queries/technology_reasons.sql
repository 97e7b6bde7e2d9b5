-- One row per benefit or barrier that the latest reviews name: the countries that name it, and for which technologies.
with named as (
    select
        country, technology,
        unnest(list_concat(
            list_transform(benefits, lambda reason: {'kind': 'benefit', 'reason': reason}),
            list_transform(barriers, lambda reason: {'kind': 'barrier', 'reason': reason})
        )) as named
    from technologies_as_of($filters)
)
select
    named.kind as reason_kind, named.reason as reason,
    count(distinct country)::bigint as countries,
    list(distinct country order by place_in($alphabet.country, country)) as named_by,
    list(distinct technology order by technology) as technologies
from named
group by named
order by reason_kind desc, countries desc, folded(named.reason), named.reason
