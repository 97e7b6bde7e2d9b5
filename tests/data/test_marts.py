"""What the words mean: first and returning, named and registered, distinct people, and types that hide each other."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from iemn_data.filters import Filters
from iemn_data.store import Store
from tests.data.exports import ATTENDANCE_COLUMNS, ask, folder, snapshot, table

DELEGATION_COLUMNS = "workshop_id,country,role,publisher,source_url"
WORKSHOP_COLUMNS = "workshop_id,year,edition,title,start_date,end_date,format"


def attendance(*rows: str) -> str:
    """Rows of workshop, person, country and whether they came; the rest is the same for all."""
    parts = [row.split() for row in rows]
    return table(
        f"{ATTENDANCE_COLUMNS},days", *(f"{w},{p},{c},ngo,participant,{came},{days}" for w, p, c, came, days in parts)
    )


def people(path: Path, **filters: Any) -> tuple[int, int]:
    """Distinct people and those of them who came more than once, under filters."""
    [answer] = Store(path).answer("people", Filters(**filters)).itertuples(index=False)
    return answer.people, answer.returning_people


@pytest.fixture(scope="module")
def visited(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two workshops, and countries of which each test looks at its own."""
    return snapshot(
        folder(
            tmp_path_factory.mktemp("visited"),
            countries=table("country,region", "SGP,Asia", "BRA,America"),
            delegations=table(
                DELEGATION_COLUMNS,
                *("w1,JPN,organizer,EPA,u", "w1,KOR,participant,EPA,u"),
                *("w1,NPL,participant,,u", "w2,NPL,participant,,u", "w2,LKA,participant,,u"),
            ),
            attendance=attendance(
                # First visits and others; one of the two times that p3 was registered, p3 did not come.
                *("w2 p1 PHL true 3", "w1 p1 PHL true 3", "w1 p2 PHL true 3", "w1 p3 PHL false 5", "w2 p3 PHL true 3"),
                # Countries that are named, and one that is not.
                *("w1 n1 JPN true 3", "w1 n2 JPN true 2", "w1 n3 JPN false 0", "w1 n4 SGP true 3"),
                # Seven who came twice, and one who came once.
                *(f"{workshop} s{n} KHM true 1" for n in range(7) for workshop in ("w1", "w2")),
                "w1 q KHM true 1",
                # One who came for two countries.
                *("w1 t1 IDN true 1", "w2 t1 MYS true 1"),
                # With Singapore the only countries whose region is known.
                "w1 r BRA true 1",
            ),
        )
    )


def test_the_first_workshop_that_a_person_came_to_is_the_first_visit_and_others_return(visited: Path) -> None:
    columns = "workshop_id, first_time_people, returning_people"
    assert ask(visited, f"select {columns} from attendance_by_delegation where country = 'PHL' order by all") == [
        ("w1", 2, 0),
        ("w2", 1, 1),
    ]


def test_the_named_and_the_registered_stand_side_by_side_and_not_named_is_not_absent(visited: Path) -> None:
    columns = "country, is_named, role, registered, attended, person_days"
    among = "where country in ('JPN', 'KOR', 'SGP') order by country"
    assert ask(visited, f"select {columns} from attendance_by_delegation {among}") == [
        ("JPN", True, "organizer", 3, 2, 5),
        ("KOR", True, "participant", 0, 0, 0),
        ("SGP", False, None, 1, 1, 3),
    ]
    matrix = Store(visited).answer("delegation_matrix", Filters(countries=("JPN", "KOR", "SGP")))
    assert {(row.country, row.workshop_id): row.presence for row in matrix.itertuples()} == {
        ("JPN", "w1"): "organizer",
        ("JPN", "w2"): "not_named",
        ("KOR", "w1"): "named",
        ("KOR", "w2"): "not_named",
        ("SGP", "w1"): "registered",
        ("SGP", "w2"): "not_named",
    }


def test_days_of_people_who_did_not_come_are_no_person_days(visited: Path) -> None:
    there = "where country = 'PHL' and workshop_id = 'w1'"
    assert ask(visited, f"select person_days from attendance_by_delegation {there}") == [(6,)]


@pytest.fixture(scope="module")
def few(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Four people at two workshops, and workshops that nobody came to, in no order."""
    workshops = table(
        WORKSHOP_COLUMNS,
        "w2,2018,,Second,,,in_person",
        "w1,2017,,First,,,in_person",
        "autumn,2022,,B,2022-09-05,2022-09-09,online",
        "second,2013,3,C,,,in_person",
        "spring,2022,,A,2022-04-05,2022-04-06,hybrid",
        "first,2013,2,D,,,in_person",
    )
    rows = ("w1 p1 PHL true 1", "w2 p1 PHL true 1", "w1 p2 PHL true 1", "w2 p3 VNM true 1", "w2 p4 VNM false 0")
    place = tmp_path_factory.mktemp("few")
    return snapshot(folder(place, workshops=workshops, attendance=attendance(*rows)))


def test_a_person_at_several_workshops_counts_once(few: Path) -> None:
    assert people(few) == (3, 1)
    assert people(few, workshops=("w1",)) == (2, 0)
    assert people(few, workshops=("w1", "w2")) == (3, 1)
    assert people(few, countries=("PHL",)) == (2, 1)
    assert people(few, countries=("VNM",)) == (1, 0)
    assert people(few, countries=("THA",)) == (0, 0)


def test_a_person_returns_who_had_been_at_an_earlier_workshop_whichever_are_chosen(few: Path) -> None:
    assert people(few, workshops=("w2",)) == (2, 1)
    assert people(few, first_year=2018) == (2, 1)
    assert people(few, workshops=("w2",), countries=("VNM",)) == (1, 0)


def test_people_with_the_same_visits_are_told_apart_though_they_are_stored_together(visited: Path) -> None:
    assert people(visited, countries=("KHM",)) == (8, 7)
    assert people(visited, countries=("KHM",), workshops=("w1", "w2")) == (8, 7)
    sets = "select people, bit_count(visits), bit_count(returns) from people_by_visits where country = 'KHM'"
    assert ask(visited, f"{sets} order by people") == [(1, 1, 0), (7, 2, 1)]


def test_a_person_who_came_for_two_countries_counts_in_both_and_once_in_all(visited: Path) -> None:
    assert people(visited, countries=("IDN", "MYS")) == (1, 1)
    # The person came for Indonesia first, and later for Malaysia.
    assert people(visited, countries=("IDN",)) == (1, 0)
    assert people(visited, countries=("MYS",)) == (1, 1)


def test_every_person_who_came_counts_once_in_all(visited: Path) -> None:
    # 3 of the Philippines, 2 of Japan, 1 of Singapore, 8 of Cambodia, 1 of two countries and 1 of Brazil.
    assert people(visited) == (16, 9)


def types(*groups: tuple[str, int]) -> str:
    rows = [f"w1,{kind}-{n},PHL,{kind},participant,true" for kind, number in groups for n in range(number)]
    return table(ATTENDANCE_COLUMNS, *rows, "w1,absent,PHL,academia,participant,false", "w2,ngo-0,PHL,ngo,speaker,true")


def by_type(path: Path) -> dict[str, int | None]:
    """People by type of organisation, of everyone; None where held back, and the types of nobody left out."""
    rows = ask(
        path,
        "select attribute_value, people, is_suppressed from people_breakdowns "
        "where breakdown = 'network' and attribute = 'organization_type' and people is distinct from 0",
    )
    assert all((people is None) == is_suppressed for _, people, is_suppressed in rows)
    return {value: people for value, people, _ in rows}


def test_types_with_enough_people_are_shown_and_a_person_counts_once(tmp_path: Path) -> None:
    data = folder(tmp_path, attendance=types(("government", 6), ("ngo", 5)))
    assert by_type(snapshot(data)) == {"government": 6, "ngo": 5}


def test_a_type_with_fewer_people_than_the_threshold_is_held_back_with_another_one(tmp_path: Path) -> None:
    for number in (1, 4):
        there = {"government": 9, "industry": number, "ngo": 5}
        answer = by_type(snapshot(folder(tmp_path / str(number), attendance=types(*there.items()))))
        hidden = {kind for kind, people in answer.items() if people is None}
        # What is not shown of so many people can be taken from them all, but not told apart.
        assert "industry" in hidden
        assert sum(there.get(kind, 0) for kind in hidden) >= 5
        assert len(hidden) >= 2
        assert {kind: people for kind, people in answer.items() if people is not None}.items() <= there.items()


def test_the_threshold_is_a_setting(tmp_path: Path) -> None:
    data = folder(tmp_path, attendance=types(("government", 6), ("ngo", 5)))
    assert set(by_type(snapshot(data, suppression_threshold=6)).values()) == {None}
    assert by_type(snapshot(data, suppression_threshold=2)) == {"government": 6, "ngo": 5}


def test_workshops_stand_by_date_and_those_without_by_year_then_edition(few: Path) -> None:
    assert ask(few, "select workshop_id, is_online, held_by::varchar from workshops_in_order order by position") == [
        ("first", False, "2013-12-31"),
        ("second", False, "2013-12-31"),
        ("w1", False, "2017-12-31"),
        ("w2", False, "2018-12-31"),
        ("spring", False, "2022-04-06"),
        ("autumn", True, "2022-09-09"),
    ]


def test_reach_counts_a_country_as_new_where_it_is_named_first(visited: Path) -> None:
    reach = Store(visited).answer("reach", Filters(countries=("NPL", "LKA")))
    columns = ["workshop_id", "countries", "new_countries", "returning_countries", "countries_up_to_then"]
    assert reach[columns].to_numpy().tolist() == [["w1", 1, 1, 0, 1], ["w2", 2, 1, 1, 2]]


def test_regions_narrow_the_countries_and_nothing_in_common_is_nothing(visited: Path) -> None:
    assert people(visited, regions=("Asia", "America")) == (2, 0)
    assert people(visited, regions=("Asia",)) == people(visited, regions=("Asia",), countries=("SGP", "BRA")) == (1, 0)
    assert people(visited, regions=("Asia",), countries=("BRA",)) == (0, 0)
    assert people(visited, regions=("Atlantis",)) == (0, 0)
