-- One row per breakdown (everyone, one workshop, one country) of the people who came, attribute and value: distinct
-- people, suppressed where they would disclose a few people. Values add up to all people of the breakdown.
create table people_breakdowns as
select
    cell.breakdown, cell.breakdown_value, cell.attribute, cell.position, cell.attribute_value,
    if(suppressed.breakdown is null, cell.people, null) as people,
    cell.all_people,
    suppressed.breakdown is not null as is_suppressed
from people_cells as cell
left join people_suppressed as suppressed using (breakdown, breakdown_value, attribute, attribute_value)
order by cell.breakdown, cell.breakdown_value, cell.attribute, cell.position
