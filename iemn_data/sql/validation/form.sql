-- One row per file that is a country form.
insert into forms values ({resource}, {rank})
