-- One row per capacity objective, in the contract's order.
create table objectives as
select position, objective
from (
    values
        (1, 'downstream_markets'), (2, 'market_changes'), (3, 'technologies'), (4, 'industry_relations'),
        (5, 'facility_audit')
) as listed(position, objective)
