"""What the words mean: the state of an action over time, due, overdue, late and on time, and who owns it."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from iemn_data.filters import Filters
from iemn_data.store import Store
from tests.data.exports import ACTION_COLUMNS, UPDATE_COLUMNS, WORKSHOP_COLUMNS, ask, folder, snapshot, table


def action(
    name: str,
    ending: str,
    scope: str = "individual",
    owners: str = "PHL",
    workshop: str = "alone",
    evidence: str = "",
) -> str:
    """An action committed to on New Year's Day 2018; `ending` is due date, status and day of completion."""
    return f"{name},{workshop},{scope},{owners},policy,Title,2018-01-01,{ending},{evidence}"


# Actions that are looked at by themselves, those that are looked at together, and what is added to these.
ALONE = (
    action("reported twice", "2019-01-01,completed,2018-09-01"),
    action("reported that day", ",in_progress,"),
    action("reported earlier", ",in_progress,"),
    action("planned", ",planned,"),
    action("in progress", ",in_progress,"),
    action("completed", ",completed,2018-06-01"),
    action("completed at once", ",completed,2018-01-01"),
    action("due", "2018-05-01,planned,"),
    action("done the day before", "2018-05-01,completed,2018-04-30"),
    action("done that day", "2018-05-01,completed,2018-05-01"),
    action("done late", "2018-05-01,completed,2018-05-04"),
    action("dropped", "2018-05-01,dropped,"),
    action("open and never due", ",planned,"),
    action("done and never due", ",completed,2018-02-01"),
    action("with evidence", ",planned,", evidence="https://example.org/own"),
)
SHARED = (
    action("a1", "2018-05-01,completed,2018-04-01", "collective", "PHL;VNM", "shared"),
    action("a2", "2018-05-01,planned,", "individual", "VNM", "shared"),
    action("a3", "2018-05-01,planned,", "network", "", "shared"),
)
ADDED = (
    action("a4", "2018-05-01,completed,2018-05-02", workshop="added"),
    action("a5", "2018-05-01,dropped,", workshop="added"),
    action("a6", ",planned,", workshop="added"),
)
UPDATES = (
    "reported twice,2018-03-01,in_progress,40,",
    "reported twice,2018-10-01,completed,100,",
    "reported that day,2018-01-01,in_progress,5,",
    "reported earlier,2017-12-01,in_progress,5,",
    "dropped,2018-06-01,dropped,,",
    "with evidence,2018-02-01,planned,,",
    "with evidence,2018-03-01,planned,,https://example.org/one",
    "with evidence,2018-04-01,planned,,",
)


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    workshops = table(WORKSHOP_COLUMNS, *(f"{name},2018,Title,online" for name in ("alone", "shared", "added")))
    return snapshot(
        folder(
            tmp_path_factory.mktemp("actions"),
            workshops=workshops,
            actions=table(f"{ACTION_COLUMNS},evidence_url", *ALONE, *SHARED, *ADDED),
            action_updates=table(f"{UPDATE_COLUMNS},progress,evidence_url", *UPDATES),
        )
    )


def state(path: Path, name: str, day: str, columns: str = "state") -> list[tuple[Any, ...]]:
    """What is known of an action on a day; nothing before it was committed to."""
    return ask(path, f"select {columns} from actions_as_of(date '{day}') where action_id = '{name}'")


def test_the_state_at_a_date_is_the_latest_update_up_to_it(published: Path) -> None:
    def known(day: str) -> list[tuple[Any, ...]]:
        columns = "status, progress, reported_on::varchar, completed_on::varchar"
        return state(published, "reported twice", day, columns)

    assert known("2017-12-31") == []
    assert known("2018-01-01") == [("planned", None, None, None)]
    assert known("2018-02-28") == [("planned", None, None, None)]
    assert known("2018-03-01") == [("in_progress", 40, "2018-03-01", None)]
    assert known("2018-09-30") == [("in_progress", 40, "2018-03-01", None)]
    assert known("2018-10-01") == [("completed", 100, "2018-10-01", "2018-09-01")]


@pytest.mark.parametrize("name", ["reported that day", "reported earlier"])
def test_an_update_on_the_day_of_commitment_or_before_it_says_more_than_planned(published: Path, name: str) -> None:
    assert state(published, name, "2018-01-01", "status, progress") == [("in_progress", 5)]
    assert state(published, name, "2020-01-01", "status, progress") == [("in_progress", 5)]


@pytest.mark.parametrize(
    ("name", "at_first", "in_may", "in_june"),
    [
        ("planned", "planned", "planned", "planned"),
        ("in progress", "planned", "in_progress", "in_progress"),
        ("completed", "planned", "planned", "completed"),
        ("completed at once", "completed", "completed", "completed"),
    ],
)
def test_an_action_that_nobody_reported_on_keeps_the_state_of_its_own_row(
    published: Path, name: str, at_first: str, in_may: str, in_june: str
) -> None:
    assert state(published, name, "2018-01-01", "status, reported_on") == [(at_first, None)]
    assert state(published, name, "2018-05-31") == [(in_may,)]
    assert state(published, name, "2018-06-01") == [(in_june,)]


def test_the_evidence_of_the_latest_report_that_gives_some_stands(published: Path) -> None:
    query = "select since, right(evidence_url, 3) from action_states where action_id = 'with evidence' order by since"
    assert ask(published, query) == [
        (date(2018, 1, 1), "own"),
        (date(2018, 2, 1), "own"),
        (date(2018, 3, 1), "one"),
        (date(2018, 4, 1), "one"),
    ]


@pytest.mark.parametrize(
    ("day", "is_due", "expected", "days_late"),
    [
        ("2018-04-30", False, "planned", 0),
        ("2018-05-01", True, "planned", 0),
        ("2018-05-02", True, "overdue", 1),
        ("2018-05-31", True, "overdue", 30),
    ],
    ids=["before", "on the day", "the day after", "a month after"],
)
def test_what_is_due_on_the_day_is_due_and_not_overdue(
    published: Path, day: str, is_due: bool, expected: str, days_late: int
) -> None:
    assert state(published, "due", day, "is_due, state, days_late") == [(is_due, expected, days_late)]


@pytest.mark.parametrize(
    ("name", "is_on_time", "days_late"),
    [("done the day before", True, 0), ("done that day", True, 0), ("done late", False, 3)],
)
def test_what_is_completed_on_the_due_day_is_on_time(
    published: Path, name: str, is_on_time: bool, days_late: int
) -> None:
    assert state(published, name, "2019-01-01", "state, is_due, is_on_time, days_late") == [
        ("completed", True, is_on_time, days_late)
    ]


def test_a_dropped_action_is_due_no_more_and_not_late(published: Path) -> None:
    assert state(published, "dropped", "2018-05-31", "state, is_due, days_late") == [("overdue", True, 30)]
    assert state(published, "dropped", "2018-06-01", "state, is_due, days_late") == [("dropped", False, None)]


def test_an_action_without_a_due_date_is_never_due_late_or_on_time(published: Path) -> None:
    columns = "state, is_due, is_on_time, days_late"
    assert state(published, "open and never due", "2030-01-01", columns) == [("planned", False, False, None)]
    assert state(published, "done and never due", "2030-01-01", columns) == [("completed", False, False, None)]


def completion(path: Path, **filters: Any) -> dict[tuple[str, str], tuple[int, int, int, int]]:
    """Actions, due, completed of those due and on time of those due, by dimension and value."""
    answer = Store(path).answer("action_completion", Filters(**filters))
    counts = ["actions", "due", "completed_of_due", "on_time_of_due"]
    return {
        (row["dimension"], row["value"]): tuple(row[count] for count in counts) for row in answer.to_dict("records")
    }


def test_a_shared_action_counts_once_in_the_network_and_once_under_each_owner(published: Path) -> None:
    owners = "select action_id, country from action_owners where action_id in ('a1', 'a2', 'a3') order by all"
    assert ask(published, owners) == [("a1", "PHL"), ("a1", "VNM"), ("a2", "VNM")]
    by_value = completion(published, workshops=("shared",), as_of=date(2018, 4, 1))
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


def test_completion_is_measured_against_what_was_due(published: Path) -> None:
    together = {"workshops": ("shared", "added")}
    assert completion(published, **together, as_of=date(2018, 4, 30))["network", "all"] == (6, 0, 0, 0)
    assert completion(published, **together, as_of=date(2018, 5, 1))["network", "all"] == (6, 4, 1, 1)
    then = completion(published, **together, as_of=date(2018, 5, 2))
    assert then["network", "all"] == (6, 4, 2, 1)
    assert then["country", "VNM"] == (2, 2, 1, 1)


def test_choosing_a_country_keeps_what_it_shares_and_shows_no_other_owner(published: Path) -> None:
    chosen = completion(published, workshops=("shared",), countries=("PHL",))
    assert chosen["network", "all"][0] == 1
    assert [value for dimension, value in chosen if dimension == "country"] == ["PHL"]
    register = Store(published).answer("action_register", Filters(workshops=("shared",), countries=("PHL",)))
    assert [(row.action_id, list(row.owners)) for row in register.itertuples()] == [("a1", ["PHL", "VNM"])]


def test_network_actions_have_no_owner_and_belong_to_no_choice_of_countries(published: Path) -> None:
    register = Store(published).answer("action_register", Filters(workshops=("shared",), countries=("PHL", "VNM")))
    assert sorted(register["action_id"]) == ["a1", "a2"]
