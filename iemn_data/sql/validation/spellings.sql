-- One row per spelling of a country that a resource uses.
with spelled as (select {spelling} as spelling from {staged})
select distinct given(spelling) from spelled where given(spelling) is not null
