-- One row per thing that holds every word, at most fifty of a kind: those whose titles have most of the words
-- first, then the latest; with how many of the kind match. Without words everything matches.
with matches as (
    select
        record, id, title, about, parties, area, workshop_id, year, known_on, day, publisher, facts, source_url,
        len(list_filter($words::varchar[], lambda word: contains(' ' || folded(title), ' ' || folded(word))))
            as words_in_title
    from searchable
    where is_found(concat_ws(' ', title, text), codes, $words, $codes)
        and (parties is null or is_chosen_owner(parties, $filters))
        and (workshop_id is null or is_chosen_workshop(workshop_id, year, $filters))
        and (year is null or is_chosen_year(year, $filters))
        and (known_on is null or is_known_day(known_on, $filters))
),
ranked as (
    select
        record, id, title, about, parties, area, workshop_id, year, day, publisher, facts, source_url,
        count(*) over (partition by record) as hits,
        row_number() over (
            partition by record order by words_in_title desc, known_on desc nulls last, id, title, publisher
        ) as place
    from matches
)
select
    ranked.record, ranked.id, ranked.title, ranked.about, ranked.parties, actions.state, ranked.area,
    ranked.workshop_id, ranked.year, ranked.day, ranked.publisher, ranked.facts, ranked.source_url,
    ranked.hits, ranked.place
from ranked
left join actions_as_of($filters.as_of) as actions on ranked.record = 'action' and actions.action_id = ranked.id
where ranked.place <= 50
order by ranked.record, ranked.place
