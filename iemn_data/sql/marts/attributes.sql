-- One row per trait of people that is published in fixed cuts, and value of it, in the contract's order; a trait that
-- may be left out has the value of not being reported besides.
create table attributes as
select
    case enumeration when 'attendance_role' then 'role' else enumeration end as attribute,
    position,
    code as attribute_value
from codes
where enumeration in ('gender', 'organization_type', 'attendance_role')
union all
select 'gender', max(position) + 1, 'not_reported'
from codes
where enumeration = 'gender'
order by attribute, position
