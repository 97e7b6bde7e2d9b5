-- One row per place in the longest list of the distinct values of a column: each value of each column stands in some row,
-- beside others than in its part. Of pseudonyms in the form in which we write them one stands for all.
with distinct_values as (select {lists} from {source})
select {values}
from distinct_values
cross join range(1, (select greatest({lengths}) from distinct_values) + 1) as places(place)
