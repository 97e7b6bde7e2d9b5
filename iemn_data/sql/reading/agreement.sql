-- One row: the records of a file as counted by its lines, and as the fields were read.
select
    (select count(*) from records where not is_blank) - 1 as records,
    (select count(*) from fields) + (select count(distinct line) from rejected_records) as read
