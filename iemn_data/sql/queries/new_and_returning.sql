-- One row per workshop chosen: people there for the first time and people who had come before.
select
    workshop_id, position,
    sum(registered)::bigint as registered,
    sum(attended)::bigint as attended,
    sum(first_time_people)::bigint as first_time_people,
    sum(returning_people)::bigint as returning_people
from chosen_delegations($filters)
group by workshop_id, position
having sum(registered) > 0
order by position
