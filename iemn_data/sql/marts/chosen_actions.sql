-- One row per action that a choice of countries, workshops, years, scopes, areas, objectives and states admits. A
-- shared action is admitted by any of its owners; one without an objective is left out where objectives are chosen.
create macro chosen_actions(
    as_of, countries, workshops, first_year, last_year, scopes, areas, objectives, states
) as table
select *
from actions_as_of(as_of) as known
where is_chosen(known.workshop_id, workshops)
    and is_chosen_year(known.year, first_year, last_year)
    and is_chosen(known.scope, scopes)
    and is_chosen(known.area, areas)
    and is_chosen(known.objective, objectives)
    and is_chosen(known.state, states)
    and (len(countries) = 0 or list_has_any(known.owners, countries))
