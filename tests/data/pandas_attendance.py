"""What the queries on workshops, delegations and people have to answer, computed with pandas."""

from __future__ import annotations

from functools import lru_cache

import pandas as pd

from iemn_data.filters import Filters
from tests.data.pandas_actions import actions_chosen
from tests.data.shipped import (
    among,
    answers,
    countries_chosen,
    in_years,
    known_then,
    of_countries,
    raw,
    workshops_chosen,
)
from tests.data.shipped import (
    workshops as all_workshops,
)


@lru_cache
def visits() -> pd.DataFrame:
    """One row per person and workshop that the person came to, numbered per person."""
    came = raw("attendance")
    came = came[came["attended"]].merge(
        all_workshops()[["workshop_id", "position", "year", "held_by"]], on="workshop_id"
    )
    came = came.sort_values(["participant_id", "position"])
    return came.assign(visit=came.groupby("participant_id").cumcount() + 1)


@lru_cache
def delegations() -> pd.DataFrame:
    """One row per workshop and country that is named or registered people."""
    people = raw("attendance")
    people = people.assign(days=people["days"].where(people["attended"], 0).fillna(0))
    key = ["workshop_id", "country"]
    registered = people.groupby(key, as_index=False).agg(
        registered=("participant_id", "count"), attended=("attended", "sum"), person_days=("days", "sum")
    )
    numbered = visits().assign(first=visits()["visit"] == 1, later=visits()["visit"] > 1)
    numbered = numbered.groupby(key, as_index=False).agg(
        first_time_people=("first", "sum"), returning_people=("later", "sum")
    )
    named = raw("delegations").assign(is_named=True)
    both = named.merge(registered, on=key, how="outer").merge(numbered, on=key, how="left")
    counts = ["registered", "attended", "person_days", "first_time_people", "returning_people"]
    both[counts] = both[counts].fillna(0).astype(int)
    both["is_named"] = both["is_named"].astype("boolean").fillna(False)
    return both.merge(all_workshops()[["workshop_id", "position", "year", "held_by"]], on="workshop_id")


def delegations_chosen(filters: Filters) -> pd.DataFrame:
    table = delegations()
    is_chosen = among(table["workshop_id"], filters.workshops) & in_years(table["year"], filters)
    return table[is_chosen & of_countries(table["country"], filters) & known_then(table["held_by"], filters)]


@answers
def attendance_by_country(filters: Filters) -> pd.DataFrame:
    table = delegations_chosen(filters)
    named = table[table["is_named"]]
    answer = table.groupby("country")[["registered", "attended", "person_days"]].sum()
    answer["workshops_named"] = named.groupby("country").size().reindex(answer.index, fill_value=0)
    organized = named[named["role"] == "organizer"].groupby("country").size()
    answer["workshops_organized"] = organized.reindex(answer.index, fill_value=0)
    # Whichever editions are chosen: a country was first named when it was, as its own page says.
    everyone = delegations()
    everyone = everyone[everyone["is_named"] & known_then(everyone["held_by"], filters)]
    answer["first_named"] = everyone.groupby("country")["year"].min().reindex(answer.index)
    return answer.reset_index().sort_values(
        ["workshops_named", "attended", "country"], ascending=[False, False, True], ignore_index=True
    )


def with_presence(grid: pd.DataFrame) -> pd.DataFrame:
    """Countries by workshops, with what each was there, and its people."""
    grid = grid.assign(presence="not_named")
    grid.loc[grid["registered"].fillna(0) > 0, "presence"] = "registered"
    grid.loc[grid["is_named"].fillna(False), "presence"] = "named"
    grid.loc[(grid["role"] == "organizer").fillna(False), "presence"] = "organizer"
    grid[["registered", "attended"]] = grid[["registered", "attended"]].fillna(0).astype(int)
    return grid


@answers
def delegation_matrix(filters: Filters) -> pd.DataFrame:
    table = delegations_chosen(filters)
    held = table.groupby("country").size().rename("workshops_held").reset_index()
    grid = held.merge(workshops_chosen(filters)[["workshop_id", "position"]], how="cross")
    grid = grid.merge(table.drop(columns="position"), on=["country", "workshop_id"], how="left")
    grid = with_presence(grid).sort_values(["workshops_held", "country", "position"], ascending=[False, True, True])
    columns = "country workshop_id position presence registered attended publisher source_url"
    return grid[columns.split()]


@answers
def workshops(filters: Filters) -> pd.DataFrame:
    table = workshops_chosen(filters)
    everyone = delegations()
    named = everyone[everyone["is_named"]].groupby("workshop_id").size()
    table = table.assign(countries_named=named.reindex(table["workshop_id"], fill_value=0).to_numpy())
    if countries_chosen(filters) is not None:
        present = everyone.loc[of_countries(everyone["country"], filters), "workshop_id"]
        table = table[table["workshop_id"].isin(present)]
    columns = """workshop_id position year edition title city host_country start_date end_date date_text is_online
        participants_reported participants_qualifier participants_basis countries_named latitude longitude publisher
        source_url"""
    return table[columns.split()]


@answers
def host_cities(filters: Filters) -> pd.DataFrame:
    table = workshops_chosen(filters).dropna(subset=["city", "latitude", "longitude"])
    table = table[of_countries(table["host_country"], filters)]
    answer = table.groupby("city", sort=False).agg(
        country=("host_country", "first"),
        latitude=("latitude", "first"),
        longitude=("longitude", "first"),
        years=("year", list),
        workshops=("workshop_id", list),
    )
    return answer.reset_index()


@answers
def new_and_returning(filters: Filters) -> pd.DataFrame:
    columns = ["registered", "attended", "first_time_people", "returning_people"]
    answer = delegations_chosen(filters).groupby(["workshop_id", "position"], as_index=False)[columns].sum()
    return answer[answer["registered"] > 0].sort_values("position")


@answers
def people(filters: Filters) -> pd.DataFrame:
    table = visits()
    is_chosen = among(table["workshop_id"], filters.workshops) & in_years(table["year"], filters)
    is_chosen &= known_then(table["held_by"], filters)
    chosen = table[is_chosen & of_countries(table["country"], filters)]
    returned = chosen.groupby("participant_id")["visit"].max() > 1
    return pd.DataFrame({"people": [len(returned)], "returning_people": [int(returned.sum())]})


@answers
def reach(filters: Filters) -> pd.DataFrame:
    everyone = delegations()
    everyone = everyone[known_then(everyone["held_by"], filters)]
    first = everyone[everyone["is_named"]].groupby("country")["position"].min()
    table = delegations_chosen(filters)
    table = table[table["is_named"]]
    answer = []
    for (workshop, position), named in table.groupby(["workshop_id", "position"]):
        new = int((named["country"].map(first) == position).sum())
        so_far = table.loc[table["position"] <= position, "country"].nunique()
        answer.append((workshop, position, len(named), new, len(named) - new, so_far))
    columns = "workshop_id position countries new_countries returning_countries countries_up_to_then"
    return pd.DataFrame(answer, columns=columns.split()).sort_values("position")


def workshops_after(filters: Filters) -> pd.DataFrame:
    """The workshops held after all of those chosen."""
    last = workshops_chosen(filters)["position"].max()
    table = workshops_chosen(Filters(as_of=filters.as_of))
    return table.loc[table["position"] > (99 if pd.isna(last) else last), ["workshop_id", "position"]]


@answers
def later_workshops(filters: Filters) -> pd.DataFrame:
    before = set(delegations_chosen(filters)["country"])
    came = visits()[of_countries(visits()["country"], filters)]
    people_before = set(came.loc[came["workshop_id"].isin(workshops_chosen(filters)["workshop_id"]), "participant_id"])
    answer = []
    for workshop in workshops_after(filters).itertuples():
        there = delegations().query("workshop_id == @workshop.workshop_id")["country"]
        people = set(came.loc[came["workshop_id"] == workshop.workshop_id, "participant_id"])
        known = bool(people and people_before)
        answer.append(
            {
                "workshop_id": workshop.workshop_id,
                "position": workshop.position,
                "delegations_again": len(before & set(there)) if before and len(there) else None,
                "delegations_before": len(before) if before and len(there) else None,
                "people_again": len(people & people_before) if known else None,
                "people_before": len(people_before) if known else None,
            }
        )
    columns = "workshop_id position delegations_again delegations_before people_again people_before"
    return pd.DataFrame(answer, columns=columns.split())


@answers
def later_delegations(filters: Filters) -> pd.DataFrame:
    before = delegations_chosen(filters)[["country"]].drop_duplicates()
    there = delegations().drop(columns="position")
    grid = before.merge(workshops_after(filters), how="cross").merge(there, on=["country", "workshop_id"], how="left")
    grid = with_presence(grid)
    times = grid["is_named"].notna().groupby(grid["country"]).transform("sum")
    grid = grid.assign(times=times).sort_values(["times", "country", "position"], ascending=[False, True, True])
    columns = "country workshop_id position presence registered attended publisher source_url"
    return grid[columns.split()]


def parts(filters: Filters) -> dict[str, str]:
    """What each country is to the network over all workshops known, whichever are chosen."""
    table = delegations()
    table = table[known_then(table["held_by"], filters)]
    met = workshops_chosen(Filters(as_of=filters.as_of))
    host = table["workshop_id"].map(met.set_index("workshop_id")["host_country"])
    is_away = (table["role"] == "organizer").fillna(False) & ~(host == table["country"]).fillna(False)
    roles = dict.fromkeys(table["country"], "member")
    roles |= dict.fromkeys(met.loc[~met["is_online"], "host_country"].dropna(), "host")
    return roles | dict.fromkeys(table.loc[is_away, "country"], "co_host")


@answers
def network_map(filters: Filters) -> pd.DataFrame:
    # What a country is does not follow the choice: the map must not say "member" where its own page says "host".
    table = delegations_chosen(filters)
    answer = table.groupby("country").agg(workshops_named=("is_named", "sum"), attended=("attended", "sum"))
    met = workshops_chosen(filters)
    hosted = met[~met["is_online"]].groupby("host_country").size()
    answer["workshops_hosted"] = hosted.reindex(answer.index, fill_value=0)
    choice = Filters(
        filters.countries,
        filters.regions,
        filters.workshops,
        filters.first_year,
        filters.last_year,
        as_of=filters.as_of,
    )
    owned = actions_chosen(choice).explode("owners").groupby("owners").size()
    answer["actions"] = owned.reindex(answer.index, fill_value=0)
    answer["network_role"] = answer.index.map(parts(filters))
    return answer.reset_index().sort_values(["workshops_named", "country"], ascending=[False, True])
