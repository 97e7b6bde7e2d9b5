-- One row per row read: its values in their types, null where there is none, and its faults.
create or replace table {validated} as
with texts as (select file, line, {texts} from {staged}),
valued as (select file, line, {raws}, {values} from texts)
select file, line, {columns}, list_filter([{faults}], lambda fault: fault.rule is not null) as faults
from valued
