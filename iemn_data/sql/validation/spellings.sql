-- One row per spelling of a country that a resource uses.
with spelled as (select distinct {spelling} as spelling from {staged})
select distinct text_or_null(spelling) from spelled where text_or_null(spelling) is not null
