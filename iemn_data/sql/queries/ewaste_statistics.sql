-- One row per country chosen, year and series: the figures as published; beside them the range per person in the
-- other countries of its region, of the same series and year, where there are three of them or more.
with around as (
    select
        own.country, own.year, own.series,
        count(*) as others,
        min(other.generated_kg_per_capita) as lowest,
        max(other.generated_kg_per_capita) as highest
    from ewaste_statistics as own
    join countries as home on home.country = own.country
    join countries as neighbour on neighbour.region = home.region and neighbour.country <> home.country
    join ewaste_statistics as other
        on other.country = neighbour.country and other.year = own.year and other.series = own.series
    where other.generated_kg_per_capita is not null
    group by own.country, own.year, own.series
    having count(*) >= 3
)
select
    own.country, home.region, own.year, own.series, own.source_url, own.generated_kt, own.generated_kg_per_capita,
    own.formally_collected_kt, own.collection_rate_pct, own.publisher, own.note, own.licence,
    own.basis as statistics_basis, around.others::bigint as others, around.lowest, around.highest
from ewaste_statistics as own
left join countries as home using (country)
left join around using (country, year, series)
where own.country <> 'WLD'
    and is_chosen(own.country, $countries)
    and is_chosen_year(own.year, $first_year, $last_year)
    and is_known(make_date(own.year, 12, 31), $known_by)
order by own.country, own.year, own.series
