"""The as-of date of a validation report: the newest day that a kept row states, and where it is stated."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from iemn_data.validation.report import AsOf
from tests.data.exports import ACTION_COLUMNS, UPDATE_COLUMNS, ask, folder, snapshot, table, validate

ACTIONS = table(
    ACTION_COLUMNS,
    "a1,w1,network,,policy,First,2018-05-01,2030-01-01,planned,",
    "a2,w1,network,,policy,Second,2018-06-01,,planned,",
)


def test_it_is_the_newest_day_reported_with_its_file_and_line_and_never_a_due_date(tmp_path: Path) -> None:
    data = folder(tmp_path, actions=ACTIONS)
    assert validate(data).as_of == AsOf(date(2018, 6, 1), "actions.csv:3")
    assert ask(snapshot(data), "select as_of from snapshot") == [(date(2018, 6, 1),)]


def test_the_file_that_states_it_may_be_a_later_one(tmp_path: Path) -> None:
    later = table(UPDATE_COLUMNS, "a1,2019-02-03,planned")
    data = folder(tmp_path, {"action_updates-2.csv": later}, actions=ACTIONS)
    assert validate(data).as_of == AsOf(date(2019, 2, 3), "action_updates-2.csv:2")


def test_a_rejected_row_states_no_day(tmp_path: Path) -> None:
    updates = table(UPDATE_COLUMNS, "a1,2018-07-01,planned", "unknown,2019-02-03,planned")
    assert validate(folder(tmp_path, actions=ACTIONS, action_updates=updates)).as_of == AsOf(
        date(2018, 7, 1), "action_updates.csv:2"
    )


def test_without_a_day_it_is_the_end_of_the_last_workshops_year(tmp_path: Path) -> None:
    assert validate(folder(tmp_path)).as_of == AsOf(date(2018, 12, 31), "workshops.csv:3")


def test_a_declared_one_is_stated_by_the_descriptor(tmp_path: Path) -> None:
    data = folder(tmp_path, {"datapackage.json": '{"iemn:as_of": "2020-01-31"}'}, actions=ACTIONS)
    assert validate(data).as_of == AsOf(date(2020, 1, 31), "datapackage.json")
