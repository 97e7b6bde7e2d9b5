-- One row per file that is a country's form.
insert into forms values ({resource}, {rank})
