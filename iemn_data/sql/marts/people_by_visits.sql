-- One row per set of visits that occurs, country and band of workshops: how many people have exactly this set, the
-- workshops of the band that they came to for the country, one bit each, and those of them at which they had been at an
-- earlier one. `is_alone` says that the set has no other row. What is asked of any choice of workshops is answered by
-- comparing bits, however many people there are.
create table people_by_visits as
select
    visit_set, country, band(position) as band,
    any_value(people) as people,
    bit_or(bit_in_band(position)) as visits,
    coalesce(bit_or(bit_in_band(position)) filter (where is_returning), 0::hugeint) as returns,
    count(*) over (partition by visit_set) = 1 as is_alone
from visits_of_sets
group by visit_set, country, band(position)
order by is_alone desc, visit_set, country, band
