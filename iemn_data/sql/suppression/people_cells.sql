-- One row per attribute and breakdown: people by the attribute's values in order. The breakdowns of few people come
-- first.
select
    attribute, breakdown, breakdown_value,
    list(attribute_value order by position) as attribute_values,
    list(people order by position) as people
from people_cells
group by attribute, breakdown, breakdown_value
order by attribute, any_value(all_people), breakdown, breakdown_value
