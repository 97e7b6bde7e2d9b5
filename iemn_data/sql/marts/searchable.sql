-- One row per thing that a search can find: an action, a progress report with a note, a milestone, a workshop, an event
-- of the market, a technology, a source. `text` holds the words by which it is found besides its title, `codes` the
-- codes. `parties`, `workshop_id`, `year` and `day` are empty where it has none; no filter on them then applies.
create table searchable as
with cited as (
    select publisher, source_url, null as country, held_by as known_on from workshops_in_order as workshop
    union all
    select publisher, source_url, country, held_by from attendance_by_delegation where is_named
    union all
    select figures.publisher, figures.source_url, null, workshop.held_by
    from reported_figures as figures
    join workshops_in_order as workshop using (workshop_id)
    union all
    select publisher, source_url, country, end_of_year(year) from milestones
    union all
    select publisher, source_url, nullif(country, 'WLD'), end_of_year(year) from ewaste_statistics
    union all
    select publisher, source_url, null, period from commodity_prices
    union all
    select publisher, source_url, null, date from market_events
),
records as (
    select
        'action' as record, action_id as id, actions.title, concat_ws(' ', action_id, evidence_url) as text,
        list_concat(countries, [scope, area, objective, actions.workshop_id]) as codes,
        coalesce(countries, []) as parties, actions.workshop_id, workshop.year, area, committed_on as known_on,
        null::date as day, null as about, null as publisher, evidence_url as source_url, null::bigint as facts
    from actions
    join workshops_in_order as workshop using (workshop_id)
    union all
    select
        'report', action_id, updates.note, actions.title,
        list_concat(countries, [scope, area, objective, actions.workshop_id]),
        coalesce(countries, []), actions.workshop_id, workshop.year, area, updated_on,
        updated_on, actions.title, null, updates.evidence_url, null
    from action_updates as updates
    join actions using (action_id)
    join workshops_in_order as workshop using (workshop_id)
    where updates.note is not null
    union all
    select
        'milestone', milestone_id, summary, concat_ws(' ', milestone_id, publisher, source_url),
        [country, scope, area], [c for c in [country] if c is not null], null, year, area,
        end_of_year(year), null, null, publisher, source_url, null
    from milestones
    union all
    select
        'workshop', workshop_id, title,
        concat_ws(' ', workshop_id, city, array_to_string(topics, ' '), note, publisher, source_url),
        [host_country, workshop_id], null, workshop_id, year, null, held_by, null, null, publisher, source_url, null
    from workshops_in_order as workshop
    union all
    select
        'event', event_id, title, concat_ws(' ', array_to_string(materials, ' '), publisher, source_url),
        [], null, null, year(date), null, date, null, null, publisher, source_url, null
    from market_events
    union all
    select
        'technology', technology, technology,
        array_to_string(flatten(list(list_concat(benefits, barriers))), ' '),
        list_sort(list(distinct country)), list_sort(list(distinct country)), null, null, null, min(reviewed_on), null, null,
        null, null, null
    from technology_reviews
    group by technology
    union all
    select
        'source', coalesce(source_url, publisher), coalesce(publisher, source_url), source_url,
        list_sort(list(distinct country)), null, null, null, null, min(known_on), null, null, null, source_url, count(*)
    from cited
    where publisher is not null or source_url is not null
    group by publisher, source_url
)
select
    record, id, title, text, list_append(coalesce(codes, []), record) as codes, parties, workshop_id,
    year::bigint as year, area, known_on, day, about, publisher, source_url, facts
from records
order by record, known_on desc nulls last, id, day
