-- One row per action that a choice of countries, regions, workshops, years, scopes, areas and states admits.
create macro chosen_actions(
    as_of, countries, regions, workshops, first_year, last_year, scopes, areas, states
) as table
select *
from actions_as_of(as_of) as known
where is_chosen(known.workshop_id, workshops)
    and is_chosen_year(known.year, first_year, last_year)
    and is_chosen(known.scope, scopes)
    and is_chosen(known.area, areas)
    and is_chosen(known.state, states)
    and (
        (len(countries) = 0 and len(regions) = 0)
        or exists (
            from action_owners
            where action_owners.action_id = known.action_id
                and is_chosen_country(action_owners.country, countries, regions)
        )
    )
