-- One row per place in the longest list of the distinct values of a column: each value of each column stands in some row,
-- beside others than in its part.
with completed as (select {lists} from {lists_of_values})
select {values}
from completed
cross join range(1, (select greatest({lengths}) from completed) + 1) as places(place)
