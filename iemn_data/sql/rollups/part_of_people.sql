-- The roll-up of one part of the people, added to those of the others.
insert into people_in_parts {people}
