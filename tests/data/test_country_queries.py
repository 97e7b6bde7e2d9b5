"""What the queries of the country page say of roles, of the kinds of nothing and of a region's other countries."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from iemn_data.filters import Filters
from iemn_data.store import Store
from tests.data.exports import ACTION_COLUMNS, ATTENDANCE_COLUMNS, folder, snapshot, table
from tests.data.shipped import rows

HELD = table(
    "workshop_id,year,title,format,host_country", "w1,2017,First,in_person,PHL", "w2,2018,Second,in_person,VNM"
)
NAMED = "workshop_id,country,role,publisher,source_url"
REGIONS = table(
    "country,region,basel_party,source_url",
    "VNM,South-eastern Asia,true,https://example.org/basel",
    *(f"{code},South-eastern Asia,," for code in ("PHL", "THA", "MYS")),
    "BRA,South America,false,https://example.org/basel",
)
STATISTICS = "country,year,series,basis,generated_kt,generated_kg_per_capita,source_url"


def store(place: Path, **resources: str) -> Store:
    return Store(snapshot(folder(place, **{"workshops": HELD, **resources})))


def of(country: str) -> Filters:
    return Filters(countries=(country,))


def only(found: list[dict[str, Any]]) -> dict[str, Any]:
    [row] = found
    return row


def named(*delegations: str) -> str:
    return table(NAMED, *(f"{each},Us,https://example.org" for each in delegations))


# ---- who a country is


def test_a_host_organizes_its_own_workshop_and_a_co_host_one_held_elsewhere(tmp_path: Path) -> None:
    asked = store(
        tmp_path,
        countries=REGIONS,
        delegations=named("w1,PHL,organizer", "w1,TWN,organizer", "w1,THA,participant", "w2,VNM,organizer"),
    )
    parts = {row["country"]: row["network_role"] for row in rows(asked.answer("country_profile"))}
    assert parts == {"PHL": "host", "VNM": "host", "TWN": "co_host", "THA": "member", "MYS": None, "BRA": None}


def test_a_country_is_a_host_though_no_source_lists_its_delegation_there(tmp_path: Path) -> None:
    asked = store(tmp_path, delegations=named("w2,PHL,participant"))
    for query in ("country_profile", "network_map"):
        parts = {row["country"]: row["network_role"] for row in rows(asked.answer(query))}
        assert parts["PHL"] == "host"


def test_a_country_was_first_named_when_it_was_under_any_choice_of_years(tmp_path: Path) -> None:
    asked = store(tmp_path, delegations=named("w1,PHL,organizer", "w2,PHL,participant"))
    found = only(rows(asked.answer("attendance_by_country", Filters(first_year=2018))))
    assert (found["first_named"], found["workshops_named"]) == (2017, 1)


def test_a_country_stays_what_it_is_under_years_that_hold_none_of_its_workshops(tmp_path: Path) -> None:
    asked = store(tmp_path, delegations=named("w1,PHL,organizer", "w1,THA,participant", "w2,VNM,organizer"))
    found = only(rows(asked.answer("country_profile", Filters(countries=("PHL",), first_year=2018))))
    assert (found["network_role"], found["first_named"], found["workshops_named"], found["workshops_held"]) == (
        "host",
        2017,
        0,
        1,
    )


def test_a_party_is_known_with_its_source_or_not_known(tmp_path: Path) -> None:
    asked = store(tmp_path, countries=REGIONS)
    found = {row["country"]: (row["basel_party"], row["source_url"]) for row in rows(asked.answer("country_profile"))}
    assert found["VNM"] == (True, "https://example.org/basel")
    assert found["BRA"] == (False, "https://example.org/basel")
    assert found["PHL"] == (None, None)


# ---- the kinds of nothing at a workshop


@pytest.mark.parametrize(
    ("delegation", "people", "expected"),
    [
        ("w1,PHL,participant", ["w1,p1,PHL,government,participant,true"], ("named", "reported", 1, 1)),
        ("w1,PHL,participant", ["w1,p1,PHL,government,participant,false"], ("named", "reported", 1, 0)),
        ("w1,PHL,participant", ["w1,p1,THA,government,participant,true"], ("named", "not_reported", None, None)),
        ("w2,PHL,participant", ["w1,p1,THA,government,participant,true"], ("not_named", "not_asked", None, None)),
        ("w2,PHL,participant", ["w1,p1,PHL,government,participant,true"], ("registered", "reported", 1, 1)),
    ],
    ids=["people came", "zero came", "not reported", "not asked", "registered only"],
)
def test_at_a_workshop_people_are_a_number_or_one_of_the_kinds_of_nothing(
    tmp_path: Path, delegation: str, people: list[str], expected: tuple[Any, ...]
) -> None:
    asked = store(tmp_path, delegations=named(delegation), attendance=table(ATTENDANCE_COLUMNS, *people))
    first = rows(asked.answer("delegation_history", of("PHL")))[0]
    assert (first["presence"], first["value_status"], first["registered"], first["attended"]) == expected


def test_a_country_without_any_delegation_has_no_history(tmp_path: Path) -> None:
    asked = store(tmp_path, countries=REGIONS, delegations=named("w1,PHL,organizer"))
    assert rows(asked.answer("delegation_history", of("BRA"))) == []


# ---- the range of a region's other countries


def actions(*owners_and_states: tuple[str, str]) -> str:
    """One action each, committed to in 2017 and due in 2018."""
    done = {"completed": "2018-01-01", "planned": ""}
    return table(
        ACTION_COLUMNS,
        *(
            f"a{i},w1,individual,{owner},policy,Do it,2017-05-01,2018-01-31,{state},{done[state]}"
            for i, (owner, state) in enumerate(owners_and_states)
        ),
    )


def test_the_range_is_that_of_three_other_countries_and_leaves_the_country_itself_out(tmp_path: Path) -> None:
    owned = actions(
        ("VNM", "planned"), ("PHL", "completed"), ("PHL", "planned"), ("THA", "completed"), ("MYS", "completed")
    )
    asked = store(tmp_path, countries=REGIONS, actions=owned)
    now = rows(asked.answer("country_progress", of("VNM"), as_of=date(2018, 6, 30)))[-1]
    assert (now["due"], now["completed_of_due"]) == (1, 0)
    assert (now["others"], now["lowest"], now["highest"]) == (3, 0.5, 1.0)


def test_with_two_other_countries_that_had_actions_due_there_is_no_range(tmp_path: Path) -> None:
    owned = actions(("VNM", "completed"), ("PHL", "completed"), ("THA", "planned"), ("BRA", "planned"))
    asked = store(tmp_path, countries=REGIONS, actions=owned)
    found = rows(asked.answer("country_progress", of("VNM")))
    assert {row["others"] for row in found} == {None}
    assert {row["lowest"] for row in found} == {None}


def test_a_range_of_statistics_is_of_one_series_and_one_year(tmp_path: Path) -> None:
    series = table(
        STATISTICS,
        "VNM,2022,GEM 2024,gem,500,5,https://example.org",
        "PHL,2022,GEM 2024,gem,500,4,https://example.org",
        "THA,2022,GEM 2024,gem,500,10,https://example.org",
        "MYS,2022,GEM 2024,gem,500,12,https://example.org",
        "VNM,2022,National: Us,national,90,1,https://example.org",
        "VNM,2019,GEM 2024,gem,400,,https://example.org",
        "PHL,2019,GEM 2024,gem,400,4,https://example.org",
        "WLD,2022,GEM 2024,gem,62000,8,https://example.org",
    )
    asked = store(tmp_path, countries=REGIONS, ewaste_statistics=series)
    found = {(row["year"], row["series"]): row for row in rows(asked.answer("ewaste_statistics", of("VNM")))}
    assert [found[2022, "GEM 2024"][name] for name in ("others", "lowest", "highest")] == [3, 4, 12]
    assert found[2022, "National: Us"]["others"] is None
    assert found[2019, "GEM 2024"]["others"] is None
    assert "WLD" not in {row["country"] for row in rows(asked.answer("ewaste_statistics"))}


# ---- milestones


def test_a_milestone_without_a_year_stands_last_and_leaves_when_years_are_chosen(tmp_path: Path) -> None:
    columns = "milestone_id,country,year,scope,area,summary,link,source_url"
    told = table(
        columns,
        "m1,PHL,,individual,policy,A law,member_progress,https://example.org",
        "m2,PHL,2017,individual,policy,Another law,member_progress,https://example.org",
        "m3,,2018,network,policy,Of the network,reported_at_iemn,https://example.org",
    )
    asked = store(tmp_path, milestones=told)
    assert [row["milestone_id"] for row in rows(asked.answer("milestone_register", of("PHL")))] == ["m2", "m1"]
    chosen = Filters(countries=("PHL",), first_year=2017)
    assert [row["milestone_id"] for row in rows(asked.answer("milestone_register", chosen))] == ["m2"]
    assert len(asked.answer("milestone_register")) == 3
