-- One row per country in which material ended.
select distinct final_receiver as country from final_outlets where final_receiver is not null order by country
