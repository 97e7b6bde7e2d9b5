-- One row per row on one page of a query's answer, of those that match a search, and in a chosen order; each with its
-- number and how many there are in all. A page beyond the last one is the last one. Equal rows keep the query's own
-- order.
with answered as (
    select *, row_number() over () as position_in_answer
    from (
{query}
    )
),
matches as (
    select
        *,
        row_number() over (order by {key} {direction} nulls last, position_in_answer) as row_number,
        count(*) over () as rows_matching
    from answered
    where {only}
        and is_found(concat_ws(' ', {texts}), {codes}, $search_words, $search_codes)
),
numbered as (
    select
        *,
        coalesce($rows_a_page, rows_matching) as rows_a_page,
        least($page_number, ceil(rows_matching / coalesce($rows_a_page, rows_matching))) as page
    from matches
)
select {columns}, row_number, rows_matching
from numbered
where row_number > (page - 1) * rows_a_page and row_number <= page * rows_a_page
order by row_number
