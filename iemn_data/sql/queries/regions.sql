-- One row per region: the countries in it.
select region, list(country order by country) as countries from countries group by region order by region
