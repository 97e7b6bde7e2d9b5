-- One row per country with a delegation that the filters admit: the workshops that name it, and its people there.
create macro reach_of_countries(filters) as table
select
    country,
    count(*) filter (where is_named) as workshops_named,
    sum(registered) as registered,
    sum(attended) as attended
from chosen_delegations(filters)
group by country
