-- One row per published figure of a workshop: its value, qualifier, basis and source, rivals beside each other.
select
    figures.workshop_id, workshops_in_order.position, workshops_in_order.year, figures.measure, figures.value, figures.qualifier,
    figures.basis, figures.publisher, figures.source_url,
    count(*) over (partition by figures.workshop_id, figures.measure)::bigint as sources
from reported_figures as figures
join workshops_in_order using (workshop_id)
where is_chosen(figures.workshop_id, $workshops)
    and is_chosen_year(workshops_in_order.year, $first_year, $last_year)
    and is_known(workshops_in_order.held_by, $known_by)
order by workshops_in_order.position, figures.measure, figures.value, figures.source_url
