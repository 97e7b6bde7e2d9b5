-- One row per attribute of people that is published in breakdowns, and value of it, in the contract's order; gender,
-- which may be left empty, has the value `not_reported` besides.
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
