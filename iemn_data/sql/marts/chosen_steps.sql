-- One row per hop on the way to an end of a chain that the filters admit.
create macro chosen_steps(filters) as table
select
    country, material, final_receiver, tonnes, flow_id, tier, from_country, receiver_country, is_from_home, is_at_home,
    evidence, is_hop_evidenced
from outlet_steps
where is_chosen_chain(country, year, material, filters) and is_chosen_receiver(final_receiver, filters)
