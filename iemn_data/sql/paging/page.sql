-- One row per row on one page of a query's answer, of those that a search finds and in the order asked for; each with
-- its number and how many there are in all. A page beyond the last one is the last one. Equal rows keep the query's
-- own order.
with answered as (
    select *, row_number() over () as place_in_answer
    from (
{query}
    )
),
found as (
    select
        *,
        row_number() over (order by {key} {direction} nulls last, place_in_answer) as row_found,
        count(*) over () as rows_found
    from answered
    where is_found(concat_ws(' ', {texts}), {codes}, $sought, $sought_codes)
),
numbered as (
    select
        *,
        coalesce($rows_a_page, rows_found) as rows_a_page,
        least($page_number, ceil(rows_found / coalesce($rows_a_page, rows_found))) as page_shown
    from found
)
select {columns}, row_found, rows_found
from numbered
where row_found > (page_shown - 1) * rows_a_page and row_found <= page_shown * rows_a_page
order by row_found
