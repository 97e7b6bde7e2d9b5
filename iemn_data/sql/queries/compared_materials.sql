-- One row per measure of the materials and country chosen: the tonnes, those with evidence to the final fate,
-- and the countries in which they ended. Without a flow they are not reported.
with ended as (
    select
        country,
        sum(tonnes) as tonnes,
        coalesce(sum(tonnes) filter (where is_evidenced), 0) as evidenced_tonnes,
        count(distinct final_receiver) as destinations
    from chosen_outlets($filters)
    group by country
),
counted as (
    select
        known.country, ended.* exclude (country),
        case when ended.country is null then 'not_reported' end as missing
    from known_countries as known
    left join ended using (country)
    where is_chosen_country(known.country, $filters)
),
measures as (
    select country, unnest([
        compared(1, 'tonnes', tonnes, null, missing),
        compared(2, 'evidenced_tonnes', evidenced_tonnes, tonnes, missing),
        compared(3, 'destinations', destinations, null, coalesce(missing, if(destinations = 0, 'not_reported', null)))
    ]) as measure
    from counted
)
select measure.compared_measure, country, measure.value_status, measure.amount, measure.base
from measures
order by measure.position, place_in($alphabet.country, country)
