-- One row per capacity objective, in the contract's order.
create table objectives as
select position, code as objective
from codes
where enumeration = 'objective'
order by position
