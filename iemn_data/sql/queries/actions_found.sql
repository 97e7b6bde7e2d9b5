-- One row per action that holds every word, at most eight: those whose titles have most of the words first, then the
-- latest.
select id as action_id, title, parties as owners, workshop_id
from searchable
where record = 'action' and is_found(concat_ws(' ', title, text), codes, $words, $codes)
order by
    len(list_filter($words::varchar[], lambda word: contains(' ' || folded(title), ' ' || folded(word)))) desc,
    known_on desc nulls last, id
limit 8
