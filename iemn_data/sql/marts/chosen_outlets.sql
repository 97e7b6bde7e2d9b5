-- One row per end of a chain that the filters admit.
create macro chosen_outlets(filters) as table
select country, year, material, tier, final_receiver, treatment, fate, broken_at, tonnes, is_evidenced
from final_outlets
where is_chosen_chain(country, year, material, filters) and is_chosen_receiver(final_receiver, filters)
