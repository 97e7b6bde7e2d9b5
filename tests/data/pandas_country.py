"""What the queries of the country page have to answer, computed with pandas."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache

import pandas as pd

from iemn_data.filters import Filters
from tests.data.pandas_actions import actions_chosen, completion_trend, known
from tests.data.pandas_attendance import delegations, parts
from tests.data.pandas_meanings import due_and_completed
from tests.data.shipped import (
    among,
    answers,
    as_of,
    countries_chosen,
    in_years,
    items,
    of_countries,
    raw,
    workshops,
    workshops_chosen,
)

FEWEST_NEIGHBOURS = 3


def held_by() -> pd.Series:
    """The day by which each workshop was over, by its id."""
    met = workshops().set_index("workshop_id")
    return met["end_date"].fillna(met["start_date"]).fillna(pd.to_datetime(met["year"].astype(str) + "-12-31"))


def known_workshops(table: pd.DataFrame, filters: Filters) -> pd.DataFrame:
    if filters.as_of is None:
        return table
    return table[table["workshop_id"].map(held_by()) <= as_of(filters)]


@lru_cache
def regions() -> dict[str, str]:
    return raw("countries").set_index("country")["region"].to_dict()


def neighbours(country: str) -> list[str]:
    """The other countries of a country's region."""
    region = regions().get(country)
    return [other for other, of in regions().items() if of == region and other != country]


@answers
def country_profile(filters: Filters) -> pd.DataFrame:
    named = known_workshops(delegations(), filters)
    chosen = set(known_workshops(workshops_chosen(filters), filters)["workshop_id"])
    part = parts(filters)
    owners = {owner for text in raw("actions")["countries"] for owner in items(text) or ()}
    everyone = {*raw("countries")["country"], *delegations()["country"], *owners, *raw("market_flows")["country"]}
    facts = raw("countries").set_index("country")
    profiles = []
    for country in sorted(everyone):
        own = named[named["country"] == country]
        seen = own[own["workshop_id"].isin(chosen)]
        fact = facts.loc[country] if country in facts.index else {}
        profiles.append(
            {
                "country": country,
                **{name: fact.get(name) for name in ("region", "basel_party", "source_url")},
                "network_role": part.get(country),
                "first_named": own.loc[own["is_named"], "year"].min(),
                "workshops_named": int(seen["is_named"].sum()),
                "workshops_held": len(chosen),
                "registered": int(seen["registered"].sum()),
                "attended": int(seen["attended"].sum()),
            }
        )
    table = pd.DataFrame(profiles)
    return table[of_countries(table["country"], filters)]


@answers
def delegation_history(filters: Filters) -> pd.DataFrame:
    met = known_workshops(workshops_chosen(filters), filters)[["workshop_id", "position", "is_online"]]
    there = delegations()
    members = pd.DataFrame({"country": sorted(there["country"].unique())})
    members = members[of_countries(members["country"], filters)]
    columns = ["country", "workshop_id", "is_named", "role", "registered", "attended", "publisher", "source_url"]
    table = members.merge(met, how="cross").merge(there[columns], on=["country", "workshop_id"], how="left")
    has_people = table["registered"].fillna(0) > 0
    is_named = table["is_named"].astype("boolean").fillna(False)
    is_organizer = (table["role"] == "organizer").fillna(False)
    presence = pd.Series("not_named", table.index).mask(has_people, "registered").mask(is_named, "named")
    table = table.assign(
        presence=presence.mask(is_organizer, "organizer"),
        value_status=pd.Series("not_asked", table.index).mask(is_named, "not_reported").mask(has_people, "reported"),
        registered=table["registered"].where(has_people),
        attended=table["attended"].where(has_people),
    )
    return table.sort_values(["country", "position"]).drop(columns=["is_named", "role"])


@answers
def country_progress(filters: Filters) -> pd.DataFrame:
    days = completion_trend(filters)["day"]
    everyones = actions_chosen(replace(filters, countries=(), regions=())).explode("owners").groupby("owners")
    pledged = {country: list(zip(own["action_id"], own["due_on"], strict=True)) for country, own in everyones}

    @lru_cache
    def done(country: str, day: pd.Timestamp) -> tuple[int, int]:
        """Due and completed by a day."""
        entries = [(known(action, day), due_on) for action, due_on in pledged.get(country, ())]
        return due_and_completed(((entry[1], due_on) for entry, due_on in entries if entry), day)

    chosen, owners = countries_chosen(filters), set(pledged)
    answer = []
    for country in sorted(owners if chosen is None else chosen & owners):
        for day in days:
            due, completed = done(country, day)
            around = [done(other, day) for other in neighbours(country)] if country in regions() else []
            shares = [part / whole for whole, part in around if whole]
            has_range = len(shares) >= FEWEST_NEIGHBOURS
            answer.append(
                {
                    "country": country,
                    "region": regions().get(country),
                    "day": day,
                    "due": due,
                    "completed_of_due": completed,
                    "others": len(shares) if has_range else None,
                    "lowest": min(shares) if has_range else None,
                    "highest": max(shares) if has_range else None,
                }
            )
    columns = "country region day due completed_of_due others lowest highest"
    return pd.DataFrame(answer, columns=columns.split())


def _known_years(years: pd.Series, filters: Filters) -> pd.Series:
    if filters.as_of is None:
        return pd.Series(True, years.index)
    return years.isna() | (pd.to_datetime(years.astype("string") + "-12-31") <= as_of(filters))


@answers
def ewaste_statistics(filters: Filters) -> pd.DataFrame:
    everyones = raw("ewaste_statistics")
    table = everyones[everyones["country"] != "WLD"]
    table = table[of_countries(table["country"], filters) & in_years(table["year"], filters)]
    table = table[_known_years(table["year"], filters)].sort_values(["country", "year", "series"])
    bands = []
    for row in table.itertuples():
        others = everyones[everyones["country"].isin(neighbours(row.country))]
        others = others[(others["year"] == row.year) & (others["series"] == row.series)]
        values = others["generated_kg_per_capita"].dropna()
        has_range = len(values) >= FEWEST_NEIGHBOURS
        bands.append((len(values), values.min(), values.max()) if has_range else (None, None, None))
    others, lowest, highest = zip(*bands, strict=True) if bands else ((), (), ())
    return table.rename(columns={"basis": "statistics_basis"}).assign(
        region=table["country"].map(regions()), others=list(others), lowest=list(lowest), highest=list(highest)
    )


@answers
def milestone_register(filters: Filters) -> pd.DataFrame:
    table = raw("milestones")
    has_no_years = filters.first_year is None and filters.last_year is None
    is_chosen = in_years(table["year"], filters).fillna(has_no_years)
    is_chosen &= of_countries(table["country"].fillna(""), filters)
    is_chosen &= among(table["scope"], filters.scopes) & among(table["area"], filters.areas)
    table = table[is_chosen & _known_years(table["year"], filters)]
    return table.sort_values(["year", "country", "milestone_id"], ascending=[False, True, True], na_position="last")
