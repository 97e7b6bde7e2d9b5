"""What the words mean: the state of an action over time, due, overdue, late and on time, and who owns it."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from iemn_data.filters import Filters
from iemn_data.store import Store
from tests.data.exports import ACTION_COLUMNS, UPDATE_COLUMNS, ask, folder, snapshot, table


def action(name: str, ending: str, scope: str = "individual", owners: str = "PHL") -> str:
    """An action committed to on New Year's Day 2018; `ending` is due date, status and day of completion."""
    return f"{name},w1,{scope},{owners},policy,Title,2018-01-01,{ending}"


def actions(place: Path, *rows: str, updates: tuple[str, ...] = ()) -> Path:
    named = {"actions": table(ACTION_COLUMNS, *rows)}
    if updates:
        named["action_updates"] = table(f"{UPDATE_COLUMNS},progress", *updates)
    return snapshot(folder(place, **named))


def states(path: Path, day: str, columns: str = "state") -> list[tuple[Any, ...]]:
    return ask(path, f"select action_id, {columns} from actions_as_of(date '{day}') order by action_id")


def test_the_state_at_a_date_is_the_latest_update_up_to_it(tmp_path: Path) -> None:
    path = actions(
        tmp_path,
        action("a1", "2019-01-01,completed,2018-09-01"),
        updates=("a1,2018-03-01,in_progress,40", "a1,2018-10-01,completed,100"),
    )
    columns = "status, progress, reported_on::varchar, completed_on::varchar"
    assert states(path, "2017-12-31", columns) == []
    assert states(path, "2018-01-01", columns) == [("a1", "planned", None, None, None)]
    assert states(path, "2018-02-28", columns) == [("a1", "planned", None, None, None)]
    assert states(path, "2018-03-01", columns) == [("a1", "in_progress", 40, "2018-03-01", None)]
    assert states(path, "2018-09-30", columns) == [("a1", "in_progress", 40, "2018-03-01", None)]
    assert states(path, "2018-10-01", columns) == [("a1", "completed", 100, "2018-10-01", "2018-09-01")]


@pytest.mark.parametrize("day", ["2018-01-01", "2017-12-01"], ids=["that day", "earlier"])
def test_an_update_on_the_day_of_commitment_or_before_it_says_more_than_planned(tmp_path: Path, day: str) -> None:
    path = actions(tmp_path, action("a1", ",in_progress,"), updates=(f"a1,{day},in_progress,5",))
    assert states(path, "2018-01-01", "status, progress") == [("a1", "in_progress", 5)]
    assert states(path, "2020-01-01", "status, progress") == [("a1", "in_progress", 5)]


def test_an_action_that_nobody_reported_on_keeps_the_state_of_its_own_row(tmp_path: Path) -> None:
    path = actions(
        tmp_path,
        action("a1", ",planned,"),
        action("a2", ",in_progress,"),
        action("a3", ",completed,2018-06-01"),
        action("a4", ",completed,2018-01-01"),
    )
    assert states(path, "2018-01-01", "status, reported_on") == [
        ("a1", "planned", None),
        ("a2", "planned", None),
        ("a3", "planned", None),
        ("a4", "completed", None),
    ]
    assert [state for _, state in states(path, "2018-05-31")] == ["planned", "in_progress", "planned", "completed"]
    assert [state for _, state in states(path, "2018-06-01")] == ["planned", "in_progress", "completed", "completed"]


@pytest.mark.parametrize(
    ("day", "is_due", "state", "days_late"),
    [
        ("2018-04-30", False, "planned", 0),
        ("2018-05-01", True, "planned", 0),
        ("2018-05-02", True, "overdue", 1),
        ("2018-05-31", True, "overdue", 30),
    ],
    ids=["before", "on the day", "the day after", "a month after"],
)
def test_what_is_due_on_the_day_is_due_and_not_overdue(
    tmp_path: Path, day: str, is_due: bool, state: str, days_late: int
) -> None:
    path = actions(tmp_path, action("a1", "2018-05-01,planned,"))
    assert states(path, day, "is_due, state, is_overdue, days_late") == [
        ("a1", is_due, state, state == "overdue", days_late)
    ]


@pytest.mark.parametrize(
    ("completed", "is_on_time", "days_late"),
    [("2018-04-30", True, 0), ("2018-05-01", True, 0), ("2018-05-04", False, 3)],
)
def test_what_is_completed_on_the_due_day_is_on_time(
    tmp_path: Path, completed: str, is_on_time: bool, days_late: int
) -> None:
    path = actions(tmp_path, action("a1", f"2018-05-01,completed,{completed}"))
    assert states(path, "2019-01-01", "state, is_due, is_on_time, days_late") == [
        ("a1", "completed", True, is_on_time, days_late)
    ]


def test_a_dropped_action_is_due_no_more_and_not_late(tmp_path: Path) -> None:
    path = actions(tmp_path, action("a1", "2018-05-01,dropped,"), updates=("a1,2018-06-01,dropped,",))
    assert states(path, "2018-05-31", "state, is_due, days_late") == [("a1", "overdue", True, 30)]
    assert states(path, "2018-06-01", "state, is_due, days_late") == [("a1", "dropped", False, None)]


def test_an_action_without_a_due_date_is_never_due_late_or_on_time(tmp_path: Path) -> None:
    path = actions(tmp_path, action("a1", ",planned,"), action("a2", ",completed,2018-02-01"))
    assert states(path, "2030-01-01", "state, is_due, is_overdue, is_on_time, days_late") == [
        ("a1", "planned", False, False, False, None),
        ("a2", "completed", False, False, False, None),
    ]


SHARED = (
    action("a1", "2018-05-01,completed,2018-04-01", "collective", "PHL;VNM"),
    action("a2", "2018-05-01,planned,", "individual", "VNM"),
    action("a3", "2018-05-01,planned,", "network", ""),
)


def completion(path: Path, **filters: Any) -> dict[tuple[str, str], tuple[int, int, int, int]]:
    """Actions, due, completed of those due and on time of those due, by dimension and value."""
    answer = Store(path).answer("action_completion", Filters(**filters))
    counts = ["actions", "due", "completed_of_due", "on_time_of_due"]
    return {
        (row["dimension"], row["value"]): tuple(row[count] for count in counts) for row in answer.to_dict("records")
    }


def test_a_shared_action_counts_once_in_the_network_and_once_under_each_owner(tmp_path: Path) -> None:
    path = actions(tmp_path, *SHARED)
    assert ask(path, "select action_id, country from action_owners order by all") == [
        ("a1", "PHL"),
        ("a1", "VNM"),
        ("a2", "VNM"),
    ]
    by_value = completion(path)
    assert by_value["network", "all"] == (3, 0, 0, 0)
    assert {value: counts[0] for (dimension, value), counts in by_value.items() if dimension == "country"} == {
        "PHL": 1,
        "VNM": 2,
    }
    assert {value: counts[0] for (dimension, value), counts in by_value.items() if dimension == "scope"} == {
        "collective": 1,
        "individual": 1,
        "network": 1,
    }


def test_completion_is_measured_against_what_was_due(tmp_path: Path) -> None:
    late = action("a4", "2018-05-01,completed,2018-05-02")
    path = actions(tmp_path, *SHARED, late, action("a5", "2018-05-01,dropped,"), action("a6", ",planned,"))
    assert completion(path, as_of=date(2018, 4, 30))["network", "all"] == (6, 0, 0, 0)
    assert completion(path, as_of=date(2018, 5, 1))["network", "all"] == (6, 4, 1, 1)
    assert completion(path, as_of=date(2018, 5, 2))["network", "all"] == (6, 4, 2, 1)
    assert completion(path, as_of=date(2018, 5, 2))["country", "VNM"] == (2, 2, 1, 1)


def test_choosing_a_country_keeps_what_it_shares_and_shows_no_other_owner(tmp_path: Path) -> None:
    path = actions(tmp_path, *SHARED)
    chosen = completion(path, countries=("PHL",))
    assert chosen["network", "all"][0] == 1
    assert [value for dimension, value in chosen if dimension == "country"] == ["PHL"]
    register = Store(path).answer("action_register", Filters(countries=("PHL",)))
    assert [(row.action_id, list(row.owners)) for row in register.itertuples()] == [("a1", ["PHL", "VNM"])]


def test_network_actions_have_no_owner_and_belong_to_no_choice_of_countries(tmp_path: Path) -> None:
    path = actions(tmp_path, *SHARED)
    register = Store(path).answer("action_register", Filters(countries=("PHL", "VNM")))
    assert sorted(register["action_id"]) == ["a1", "a2"]
