-- One row per country chosen, year and series: the figures as published; beside them the range per person in the
-- other countries of its region, of the same series and year, where these are enough.
with around as (
    select
        own.country, own.year, own.series,
        count(*) as others,
        min(other.generated_kg_per_capita) as lowest,
        max(other.generated_kg_per_capita) as highest
    from ewaste_statistics as own
    join neighbours on neighbours.country = own.country
    join ewaste_statistics as other
        on other.country = neighbours.neighbour and other.year = own.year and other.series = own.series
    where other.generated_kg_per_capita is not null
    group by own.country, own.year, own.series
    having are_enough(count(*))
)
select
    own.country, home.region, own.year, own.series, own.source_url, own.generated_kt, own.generated_kg_per_capita,
    own.formally_collected_kt, own.collection_rate_pct, own.publisher, own.note, own.licence,
    own.basis as statistics_basis, around.others::bigint as others, around.lowest, around.highest
from ewaste_statistics as own
left join countries as home using (country)
left join around using (country, year, series)
where own.country <> 'WLD'
    and is_chosen_country(own.country, $filters)
    and is_chosen_year(own.year, $filters)
    and is_known_year(own.year, $filters)
order by place_in($alphabet.country, own.country), own.year, own.series
