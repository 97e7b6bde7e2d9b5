-- What each filter admits, once. `filters` is the reader's choice as one value; an empty field restricts nothing.
-- A field named here, as (filters).field, is passed to each query that calls the macro, directly or through another one.
create macro is_chosen(value, chosen) as chosen is null or list_contains(chosen, value);
create macro is_chosen_country(country, filters) as is_chosen(country, (filters).countries);
create macro is_chosen_year(year, filters) as
    ((filters).first_year is null or year >= (filters).first_year)
    and ((filters).last_year is null or year <= (filters).last_year);
create macro is_known_day(day, filters) as is_known(day, (filters).known_by);
create macro is_known_year(year, filters) as is_known_day(end_of_year(year), filters);

create macro is_chosen_workshop(workshop_id, year, filters) as
    is_chosen(workshop_id, (filters).workshops) and is_chosen_year(year, filters);

-- A shared action is admitted by any of its owners; one without an objective is left out where objectives are chosen.
create macro is_chosen_owner(owners, filters) as
    (filters).countries is null or list_has_any(owners, (filters).countries);
create macro is_chosen_action(workshop_id, year, scope, area, objective, filters) as
    is_chosen_workshop(workshop_id, year, filters)
    and is_chosen(scope, (filters).scopes)
    and is_chosen(area, (filters).areas)
    and is_chosen(objective, (filters).objectives);
-- A place in which actions are counted is left out where it is an owner that was not chosen.
create macro is_chosen_place(place, filters) as
    (place).dimension <> 'country' or is_chosen_country((place).value, filters);
create macro is_chosen_state(state, filters) as is_chosen(state, (filters).states);

-- A hop goes by the country, year and material of the first one of its chain.
create macro is_chosen_chain(country, year, material, filters) as
    is_chosen_country(country, filters)
    and is_chosen_year(year, filters)
    and is_chosen(material, (filters).materials)
    and is_known_year(year, filters);
create macro is_chosen_receiver(final_receiver, filters) as is_chosen(final_receiver, (filters).receivers);
