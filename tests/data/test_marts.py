"""What the words mean: first and returning, named and registered, distinct people, and types that hide each other."""

from __future__ import annotations

from pathlib import Path
from typing import Any

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


def people(data: Path, **filters: Any) -> tuple[int, int]:
    """Distinct people and those of them who came more than once, under filters."""
    [answer] = Store(snapshot(data)).answer("people", Filters(**filters)).itertuples(index=False)
    return answer.people, answer.returning_people


def test_the_first_workshop_that_a_person_came_to_is_the_first_visit_and_others_return(tmp_path: Path) -> None:
    rows = ("w2 p1 PHL true 3", "w1 p1 PHL true 3", "w1 p2 PHL true 3", "w1 p3 PHL false 0", "w2 p3 PHL true 3")
    path = snapshot(folder(tmp_path, attendance=attendance(*rows)))
    assert ask(path, "select participant_id, workshop_id, visit from visits order by all") == [
        ("p1", "w1", 1),
        ("p1", "w2", 2),
        ("p2", "w1", 1),
        ("p3", "w2", 1),
    ]
    assert ask(
        path, "select workshop_id, first_time_people, returning_people from attendance_by_delegation order by all"
    ) == [("w1", 2, 0), ("w2", 1, 1)]


def test_the_named_and_the_registered_stand_side_by_side_and_not_named_is_not_absent(tmp_path: Path) -> None:
    data = folder(
        tmp_path,
        delegations=table(DELEGATION_COLUMNS, "w1,PHL,organizer,EPA,u", "w1,VNM,participant,EPA,u"),
        attendance=attendance("w1 p1 PHL true 3", "w1 p2 PHL true 2", "w1 p3 PHL false 0", "w1 p4 THA true 3"),
    )
    columns = "country, is_named, role, registered, attended, person_days"
    assert ask(snapshot(data), f"select {columns} from attendance_by_delegation order by country") == [
        ("PHL", True, "organizer", 3, 2, 5),
        ("THA", False, None, 1, 1, 3),
        ("VNM", True, "participant", 0, 0, 0),
    ]
    matrix = Store(snapshot(data)).answer("delegation_matrix")
    assert {(row.country, row.workshop_id): row.presence for row in matrix.itertuples()} == {
        ("PHL", "w1"): "organizer",
        ("PHL", "w2"): "not_named",
        ("THA", "w1"): "registered",
        ("THA", "w2"): "not_named",
        ("VNM", "w1"): "named",
        ("VNM", "w2"): "not_named",
    }


def test_days_of_people_who_did_not_come_are_no_person_days(tmp_path: Path) -> None:
    data = folder(tmp_path, attendance=attendance("w1 p1 PHL true 3", "w1 p2 PHL false 5"))
    assert ask(snapshot(data), "select person_days from attendance_by_delegation") == [(3,)]


def test_a_person_at_several_workshops_counts_once(tmp_path: Path) -> None:
    rows = ("w1 p1 PHL true 1", "w2 p1 PHL true 1", "w1 p2 PHL true 1", "w2 p3 VNM true 1", "w2 p4 VNM false 0")
    data = folder(tmp_path, attendance=attendance(*rows))
    assert people(data) == (3, 1)
    assert people(data, workshops=("w1",)) == (2, 0)
    assert people(data, workshops=("w2",)) == (2, 0)
    assert people(data, workshops=("w1", "w2")) == (3, 1)
    assert people(data, first_year=2018) == (2, 0)
    assert people(data, countries=("PHL",)) == (2, 1)
    assert people(data, countries=("VNM",)) == (1, 0)
    assert people(data, countries=("THA",)) == (0, 0)


def test_people_with_the_same_visits_are_told_apart_though_they_are_stored_together(tmp_path: Path) -> None:
    rows = [f"{w} p{n} PHL true 1" for n in range(7) for w in ("w1", "w2")]
    data = folder(tmp_path, attendance=attendance(*rows, "w1 q PHL true 1"))
    assert people(data) == (8, 7)
    assert ask(snapshot(data), "select people, count(*) from people_by_visits group by all order by people") == [
        (1, 1),
        (7, 2),
    ]


def test_a_person_who_came_for_two_countries_counts_in_both_and_once_in_all(tmp_path: Path) -> None:
    data = folder(tmp_path, attendance=attendance("w1 p1 PHL true 1", "w2 p1 VNM true 1"))
    assert people(data) == (1, 1)
    assert people(data, countries=("PHL",)) == people(data, countries=("VNM",)) == (1, 0)


def types(*groups: tuple[str, int]) -> str:
    rows = [f"w1,{kind}-{n},PHL,{kind},participant,true" for kind, number in groups for n in range(number)]
    return table(ATTENDANCE_COLUMNS, *rows, "w1,absent,PHL,academia,participant,false", "w2,ngo-0,PHL,ngo,speaker,true")


def shown(data: Path, **changes: Any) -> dict[str, int | None]:
    """People by type of organisation, of everyone; None where held back, and the types of nobody left out."""
    rows = ask(
        snapshot(data, **changes),
        "select attribute_value, people, is_suppressed from people_breakdowns "
        "where breakdown = 'network' and attribute = 'organization_type' and people is distinct from 0",
    )
    assert all((people is None) == is_suppressed for _, people, is_suppressed in rows)
    return {value: people for value, people, _ in rows}


def test_types_with_enough_people_are_shown_and_a_person_counts_once(tmp_path: Path) -> None:
    data = folder(tmp_path, attendance=types(("government", 6), ("ngo", 5)))
    assert shown(data) == {"government": 6, "ngo": 5}


def test_a_type_with_fewer_people_than_the_threshold_is_held_back_with_another_one(tmp_path: Path) -> None:
    for few in (1, 4):
        there = {"government": 9, "industry": few, "ngo": 5}
        answer = shown(folder(tmp_path / str(few), attendance=types(*there.items())))
        hidden = {kind for kind, people in answer.items() if people is None}
        # What is not shown of so many people can be taken from them all, but not told apart.
        assert "industry" in hidden
        assert sum(there.get(kind, 0) for kind in hidden) >= 5
        assert len(hidden) >= 2
        assert {kind: people for kind, people in answer.items() if people is not None}.items() <= there.items()


def test_the_threshold_is_a_setting(tmp_path: Path) -> None:
    data = folder(tmp_path, attendance=types(("government", 6), ("ngo", 5)))
    assert set(shown(data, suppression_threshold=6).values()) == {None}
    assert shown(data, suppression_threshold=2) == {"government": 6, "ngo": 5}


def test_workshops_stand_by_date_and_those_without_by_year_then_edition(tmp_path: Path) -> None:
    workshops = table(
        WORKSHOP_COLUMNS,
        "autumn,2022,,B,2022-09-05,2022-09-09,online",
        "second,2013,3,C,,,in_person",
        "spring,2022,,A,2022-04-05,2022-04-06,hybrid",
        "first,2013,2,D,,,in_person",
    )
    path = snapshot(folder(tmp_path, workshops=workshops))
    assert ask(path, "select workshop_id, is_online, held_by::varchar from workshops_in_order order by position") == [
        ("first", False, "2013-12-31"),
        ("second", False, "2013-12-31"),
        ("spring", False, "2022-04-06"),
        ("autumn", True, "2022-09-09"),
    ]


def test_reach_counts_a_country_as_new_where_it_is_named_first(tmp_path: Path) -> None:
    rows = ("w1,PHL,participant,,u", "w2,PHL,participant,,u", "w2,VNM,participant,,u")
    reach = Store(snapshot(folder(tmp_path, delegations=table(DELEGATION_COLUMNS, *rows)))).answer("reach")
    columns = ["workshop_id", "countries", "new_countries", "returning_countries", "countries_up_to_then"]
    assert reach[columns].to_numpy().tolist() == [["w1", 1, 1, 0, 1], ["w2", 2, 1, 1, 2]]


def test_regions_narrow_the_countries_and_nothing_in_common_is_nothing(tmp_path: Path) -> None:
    countries = table("country,region", "PHL,Asia", "BRA,America")
    rows = ("w1 p1 PHL true 1", "w1 p2 BRA true 1", "w1 p3 VNM true 1")
    data = folder(tmp_path, countries=countries, attendance=attendance(*rows))
    assert people(data, regions=("Asia", "America")) == (2, 0)
    assert people(data, regions=("Asia",)) == people(data, regions=("Asia",), countries=("PHL", "BRA")) == (1, 0)
    assert people(data, regions=("Asia",), countries=("BRA",)) == (0, 0)
    assert people(data, regions=("Atlantis",)) == (0, 0)
