-- One row per person and workshop that the person came to, with the number of the visit, from 1.
create table visits as
select
    attendance.participant_id, attendance.workshop_id, workshop.position, attendance.country, attendance.days,
    row_number() over (partition by attendance.participant_id order by workshop.position)::integer as visit
from attendance
join workshops_in_order as workshop using (workshop_id)
where attendance.attended
