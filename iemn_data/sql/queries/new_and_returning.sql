-- One row per workshop chosen: people there for the first time and people who had come before.
select
    workshop_id, position,
    sum(registered)::bigint as registered,
    sum(attended)::bigint as attended,
    sum(first_time_people)::bigint as first_time_people,
    sum(returning_people)::bigint as returning_people
from attendance_by_delegation
where is_chosen(workshop_id, $workshops)
    and is_chosen_year(year, $first_year, $last_year)
    and is_chosen(country, $countries)
    and is_known(held_by, $known_by)
group by workshop_id, position
having sum(registered) > 0
order by position
