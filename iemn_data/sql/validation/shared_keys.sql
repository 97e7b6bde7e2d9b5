-- One row per hash of a key that several rows of a resource have: only rows with such a key need a closer look, and in
-- most exports there is none. Numbers of a fixed width are compared many times faster than keys.
create or replace table {shared} as
select hash({key}) as hashed
from {validated}
where {has_key}
group by hashed
having count(*) > 1
