-- One row per city in which workshops chosen were held: its place and which they were.
select
    city, any_value(host_country) as country, any_value(latitude) as latitude, any_value(longitude) as longitude,
    list(year order by position) as years, list(workshop_id order by position) as workshops
from chosen_workshops($filters)
where city is not null and latitude is not null and longitude is not null
    and is_chosen_country(host_country, $filters)
group by city
order by min(position)
