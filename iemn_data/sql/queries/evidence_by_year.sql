-- One row per year: the tonnes that left or stayed, and those with evidence for every hop to a final fate.
select
    year,
    sum(tonnes) as tonnes,
    coalesce(sum(tonnes) filter (where is_evidenced), 0) as evidenced_tonnes
from final_outlets
where is_chosen(country, $countries)
    and is_chosen_year(year, $first_year, $last_year)
    and is_chosen(material, $materials)
    and is_chosen(final_receiver, $receivers)
    and is_known(known_on, $known_by)
group by year
order by year
