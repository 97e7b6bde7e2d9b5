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

NAMED = "workshop_id,country,role,publisher,source_url"
REGIONS = table(
    "country,region,basel_party,source_url",
    "VNM,South-eastern Asia,true,https://example.org/basel",
    *(f"{code},South-eastern Asia,," for code in ("PHL", "THA", "MYS")),
    "BRA,South America,false,https://example.org/basel",
    *(f"{code},Eastern Asia,," for code in ("JPN", "KOR", "CHN")),
)
STATISTICS = "country,year,series,basis,generated_kt,generated_kg_per_capita,source_url"


def store(place: Path, **resources: str) -> Store:
    return Store(snapshot(folder(place, countries=REGIONS, **resources)))


def of(*countries: str, **more: Any) -> Filters:
    return Filters(countries=countries, **more)


def only(answer: list[dict[str, Any]]) -> dict[str, Any]:
    [row] = answer
    return row


def named(*delegations: str) -> str:
    return table(NAMED, *(f"{each},Us,https://example.org" for each in delegations))


# ---- who a country is


@pytest.fixture(scope="module")
def held(tmp_path_factory: pytest.TempPathFactory) -> Store:
    """Three workshops and who is named at them: Indonesia not at its own, Thailand at two."""
    return store(
        tmp_path_factory.mktemp("held"),
        workshops=table(
            "workshop_id,year,title,format,host_country",
            "w0,2016,Before,in_person,IDN",
            "w1,2017,First,in_person,PHL",
            "w2,2018,Second,in_person,VNM",
        ),
        delegations=named(
            "w1,PHL,organizer",
            "w1,TWN,organizer",
            "w1,THA,participant",
            "w2,VNM,organizer",
            "w2,THA,participant",
            "w2,IDN,participant",
        ),
    )


def test_a_host_organizes_its_own_workshop_and_a_co_host_one_held_elsewhere(held: Store) -> None:
    parts = {row["country"]: row["network_role"] for row in rows(held.answer("country_profile"))}
    assert parts == {
        "PHL": "host",
        "VNM": "host",
        "IDN": "host",
        "TWN": "co_host",
        "THA": "member",
        **dict.fromkeys(("MYS", "BRA", "JPN", "KOR", "CHN")),
    }


def test_a_country_is_a_host_though_no_source_lists_its_delegation_there(held: Store) -> None:
    for query in ("country_profile", "network_map"):
        parts = {row["country"]: row["network_role"] for row in rows(held.answer(query))}
        assert parts["IDN"] == "host"


def test_a_country_was_first_named_when_it_was_under_any_choice_of_years(held: Store) -> None:
    row = only(rows(held.answer("attendance_by_country", of("THA", first_year=2018))))
    assert (row["first_named"], row["workshops_named"]) == (2017, 1)


def test_a_country_stays_what_it_is_under_years_that_hold_none_of_its_workshops(held: Store) -> None:
    row = only(rows(held.answer("country_profile", of("PHL", first_year=2018))))
    assert (row["network_role"], row["first_named"], row["workshops_named"], row["workshops_held"]) == (
        "host",
        2017,
        0,
        1,
    )


def test_a_party_is_known_with_its_source_or_not_known(held: Store) -> None:
    parties = {row["country"]: (row["basel_party"], row["source_url"]) for row in rows(held.answer("country_profile"))}
    assert parties["VNM"] == (True, "https://example.org/basel")
    assert parties["BRA"] == (False, "https://example.org/basel")
    assert parties["PHL"] == (None, None)


# ---- the kinds of nothing at a workshop


@pytest.fixture(scope="module")
def visited(tmp_path_factory: pytest.TempPathFactory) -> Store:
    """Countries that are named at the first or the second workshop, and the people of some of them at the first."""
    return store(
        tmp_path_factory.mktemp("visited"),
        delegations=named(
            *(f"w1,{country},participant" for country in ("PHL", "VNM", "THA")),
            "w2,MYS,participant",
            "w2,IDN,participant",
        ),
        attendance=table(
            ATTENDANCE_COLUMNS,
            "w1,p1,PHL,government,participant,true",
            "w1,p2,VNM,government,participant,false",
            "w1,p3,IDN,government,participant,true",
        ),
    )


@pytest.mark.parametrize(
    ("country", "expected"),
    [
        ("PHL", ("named", "reported", 1, 1)),
        ("VNM", ("named", "reported", 1, 0)),
        ("THA", ("named", "not_reported", None, None)),
        ("MYS", ("not_named", "not_asked", None, None)),
        ("IDN", ("registered", "reported", 1, 1)),
    ],
    ids=["people came", "zero came", "not reported", "not asked", "registered only"],
)
def test_at_a_workshop_people_are_a_number_or_one_of_the_kinds_of_nothing(
    visited: Store, country: str, expected: tuple[Any, ...]
) -> None:
    first = rows(visited.answer("delegation_history", of(country)))[0]
    assert (first["presence"], first["value_status"], first["registered"], first["attended"]) == expected


def test_a_country_without_any_delegation_has_no_history(visited: Store) -> None:
    assert rows(visited.answer("delegation_history", of("BRA"))) == []


# ---- the range of a region's other countries, and milestones


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


@pytest.fixture(scope="module")
def compared(tmp_path_factory: pytest.TempPathFactory) -> Store:
    """Vietnam has three others in its region that had actions due, Japan two."""
    return store(
        tmp_path_factory.mktemp("compared"),
        actions=actions(
            *(("VNM", "planned"), ("PHL", "completed"), ("PHL", "planned"), ("THA", "completed"), ("MYS", "completed")),
            *(("JPN", "completed"), ("KOR", "completed"), ("CHN", "planned"), ("BRA", "planned")),
        ),
        ewaste_statistics=table(
            STATISTICS,
            "VNM,2022,GEM 2024,gem,500,5,https://example.org",
            "PHL,2022,GEM 2024,gem,500,4,https://example.org",
            "THA,2022,GEM 2024,gem,500,10,https://example.org",
            "MYS,2022,GEM 2024,gem,500,12,https://example.org",
            "VNM,2022,National: Us,national,90,1,https://example.org",
            "VNM,2019,GEM 2024,gem,400,,https://example.org",
            "PHL,2019,GEM 2024,gem,400,4,https://example.org",
            "WLD,2022,GEM 2024,gem,62000,8,https://example.org",
        ),
        milestones=table(
            "milestone_id,country,year,scope,area,summary,link,source_url",
            "m1,PHL,,individual,policy,A law,member_progress,https://example.org",
            "m2,PHL,2017,individual,policy,Another law,member_progress,https://example.org",
            "m3,,2018,network,policy,Of the network,reported_at_iemn,https://example.org",
        ),
    )


def test_the_range_is_that_of_three_other_countries_and_leaves_the_country_itself_out(compared: Store) -> None:
    now = rows(compared.answer("country_progress", of("VNM"), as_of=date(2018, 6, 30)))[-1]
    assert (now["due"], now["completed_of_due"]) == (1, 0)
    assert (now["others"], now["lowest"], now["highest"]) == (3, 0.5, 1.0)


def test_with_two_other_countries_that_had_actions_due_there_is_no_range(compared: Store) -> None:
    answer = rows(compared.answer("country_progress", of("JPN"), as_of=date(2018, 6, 30)))
    assert answer[-1]["due"] == 1
    assert {row["others"] for row in answer} == {None}
    assert {row["lowest"] for row in answer} == {None}


def test_a_range_of_statistics_is_of_one_series_and_one_year(compared: Store) -> None:
    series = {(row["year"], row["series"]): row for row in rows(compared.answer("ewaste_statistics", of("VNM")))}
    assert [series[2022, "GEM 2024"][name] for name in ("others", "lowest", "highest")] == [3, 4, 12]
    assert series[2022, "National: Us"]["others"] is None
    assert series[2019, "GEM 2024"]["others"] is None
    assert "WLD" not in {row["country"] for row in rows(compared.answer("ewaste_statistics"))}


def test_a_milestone_without_a_year_stands_last_and_leaves_when_years_are_chosen(compared: Store) -> None:
    assert [row["milestone_id"] for row in rows(compared.answer("milestone_register", of("PHL")))] == ["m2", "m1"]
    chosen = of("PHL", first_year=2017)
    assert [row["milestone_id"] for row in rows(compared.answer("milestone_register", chosen))] == ["m2"]
    assert len(compared.answer("milestone_register")) == 3
