-- One row per fixed cut (everyone, one workshop, one country) of the people who came, trait and value of it: distinct
-- people, held back where few people could be told from them. Values add up to all people of the cut.
create table people_cuts as
select
    cell.cut, cell.cut_value, cell.trait, cell.position, cell.trait_value,
    if(held_back.cut is null, cell.people, null) as people,
    cell.all_people,
    held_back.cut is not null as is_suppressed
from people_cells as cell
left join people_held_back as held_back using (cut, cut_value, trait, trait_value)
order by cell.cut, cell.cut_value, cell.trait, cell.position
