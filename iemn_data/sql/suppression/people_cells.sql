-- One row per trait and fixed cut: people by the trait's values in order. The cuts of few people come first.
select trait, cut, cut_value, list(trait_value order by position) as trait_values, list(people order by position) as people
from people_cells
group by trait, cut, cut_value
order by trait, any_value(all_people), cut, cut_value
