-- One row per objective, workshop and country with a score, whatever the stage. Temporary, so that no snapshot holds it.
create temp table objectives_scored as
select distinct objective, workshop_id, country from objective_scores
