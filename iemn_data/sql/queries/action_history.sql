-- One row per event in the history of an action, as known on the as-of date: where it was committed to, its reports,
-- slips, end and evidence; then the results that its reports or evidence name by an id, or cite by their source, and
-- those of its owners after the commitment that are of its programme area or objective. `due_dates` has the due date
-- that each snapshot knew, as (day of the snapshot, due date or nothing), the oldest first.
with action as (
    select owners, area, objective, committed_on
    from actions_as_of($filters.as_of)
    where action_id = $action
),
due_dates as (
    select place, day, due_on, lag(due_on) over (order by place) as was_due_on
    from (
        select
            place,
            ($due_dates::varchar[][])[place][1]::date as day,
            ($due_dates::varchar[][])[place][2]::date as due_on
        from (select unnest(range(1, len($due_dates::varchar[][]) + 1)) as place)
    )
    where day <= $filters.as_of
),
own as (
    select
        event, place, day, workshop_id, state, progress, null::date as was_due_on, due_on, days_late, note as summary,
        evidence_url as source_url, resource
    from action_events($filters.as_of)
    where action_id = $action
    union all
    select 'due_date_moved', 3, day, null, null, null, was_due_on, due_on, null, null, null, 'actions'
    from due_dates
    where place > 1 and due_on is distinct from was_due_on and exists (from action)
),
-- Ids have a letter and a digit, so that a number or a word alone in a note names nothing.
named as (
    select distinct id
    from (select unnest(regexp_extract_all(concat_ws(' ', summary, source_url), '[\pL\pN_-]+')) as id from own)
    where regexp_matches(id, '\pL') and regexp_matches(id, '\pN')
),
outlets as (
    select
        year, list(distinct country order by country) as parties, sum(tonnes) as tonnes,
        sum(case when is_evidenced then tonnes else 0 end) as evidenced_tonnes
    from final_outlets
    where list_contains((select owners from action), country)
    group by year
),
found as (
    select
        event, id, case when country is not null then [country] end as parties, day, date_precision, area, objective,
        summary, technology_stage, link_kind, partner_sector, elements, findings, material, tonnes, evidenced_tonnes,
        source_url, resource
    from results
    union all
    select
        'outlets', null, parties, end_of_year(year), 'year', 'downstream_markets', 'downstream_markets', null, null,
        null, null, null, null, null, tonnes, evidenced_tonnes, null, 'market_flows'
    from outlets
),
connected as (
    select
        found.event, 7 + list_position(
            ['milestone', 'technology', 'industry_link', 'audit', 'hop', 'outlets'], found.event
        ) as place, found.id, found.parties, found.day, found.date_precision, found.summary, found.technology_stage,
        found.link_kind, found.partner_sector, found.elements, found.findings, found.material, found.tonnes,
        found.evidenced_tonnes, found.source_url, found.resource,
        case
            when found.id in (select id from named) then 'named'
            when found.source_url in (select source_url from own where source_url is not null) then 'cited'
            when not coalesce(found.day >= action.committed_on, false) then null
            when not coalesce(
                list_has_any(found.parties, action.owners), found.parties is null and action.owners is null
            ) then null
            when found.area = action.area then 'area'
            when found.objective = action.objective then 'objective'
        end as connection
    from found
    cross join action
    where case date_precision
        when 'year' then coalesce(is_known_day(day, $filters), true)
        else day <= $filters.as_of
    end
),
events as (
    select
        event, place, day, case when day is not null then 'day' end as date_precision, 'own' as connection,
        workshop_id, state, progress, was_due_on, due_on, days_late, summary, source_url, resource
    from own
    union all by name
    select
        event, place, day, case when day is not null then date_precision end as date_precision, connection, parties,
        summary, technology_stage, link_kind, partner_sector, elements, findings, material, tonnes, evidenced_tonnes,
        source_url, id, resource
    from connected
    where connection is not null
)
select
    day, date_precision, connection, event, parties, workshop_id, state, progress, was_due_on, due_on, days_late,
    summary, technology_stage, link_kind, partner_sector, elements, findings, material, tonnes, evidenced_tonnes, source_url,
    id, resource
from events
order by connection <> 'own', day nulls last, place, id, summary, parties, source_url
