-- One row per column of a query's answer: its name and type.
select column_name, column_type
from (
    describe
{query}
)
