-- One row per file of a resource that is a country form.
select file from forms where resource = {resource} order by file
