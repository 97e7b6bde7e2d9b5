-- One row per record of a CSV file: its number, header and blank lines counted, and its first physical line.
create or replace temp table records as
with physical as (
    select row_number() over () as line, coalesce(text, '') as text
    from read_csv(
        {path}, header = false, auto_detect = false, delim = e'\x1f\x1e', quote = '', escape = '',
        columns = {{'text': 'varchar'}}, max_line_size = 16777216
    )
),
quoted as (
    select
        line,
        text,
        coalesce(
            sum(length(text) - length(replace(text, '"', '')))
                over (order by line rows between unbounded preceding and 1 preceding),
            0
        ) % 2 = 1 as is_continued
    from physical
)
select row_number() over (order by line) as record, line, trim(text, e'\r') = '' as is_blank
from quoted
where not is_continued
order by record
