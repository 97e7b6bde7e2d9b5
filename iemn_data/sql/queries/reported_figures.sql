-- One row per published figure of a workshop: its value, qualifier, basis and source, rivals beside each other.
select
    figures.workshop_id, editions.position, editions.year, figures.measure, figures.value, figures.qualifier,
    figures.basis, figures.publisher, figures.source_url,
    count(*) over (partition by figures.workshop_id, figures.measure)::bigint as sources
from reported_figures as figures
join editions using (workshop_id)
where is_chosen(figures.workshop_id, $workshops)
    and is_chosen_year(editions.year, $first_year, $last_year)
    and is_known(editions.held_by, $known_by)
order by editions.position, figures.measure, figures.value, figures.source_url
