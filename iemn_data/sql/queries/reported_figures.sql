-- One row per published figure of a workshop: its value, qualifier, basis and source; figures that differ are rows of
-- their own.
select
    figures.workshop_id, chosen.position, chosen.year, figures.measure, figures.value, figures.qualifier,
    figures.basis, figures.publisher, figures.source_url,
    count(*) over (partition by figures.workshop_id, figures.measure)::bigint as sources
from reported_figures as figures
join chosen_workshops($filters) as chosen using (workshop_id)
order by chosen.position, figures.measure, figures.value, figures.source_url
