-- One row: how many records a file has by its lines, and how many were read.
select
    (select count(*) from records where not is_blank) - 1 as records,
    (select count(*) from fields) + (select count(distinct line) from rejected_records) as read
