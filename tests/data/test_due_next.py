"""What comes next: months are counted to their end, and there is always something that comes next."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from iemn_data.filters import Filters
from iemn_data.store import Store
from tests.data.exports import ACTION_COLUMNS, WORKSHOPS, ask, folder, snapshot, table

DUE = {
    "VNM": ("2018-06-30", "2018-09-30", "2019-03-31", "2019-04-01", ""),
    "PHL": ("2020-01-31", "2020-02-29", "2020-03-31", "2020-03-31", "2020-05-31"),
}


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Open actions of two countries, committed to on New Year's Day 2018."""
    rows = [
        f"{country}{number},w1,individual,{country},policy,Title,2018-01-01,{due_on},planned,"
        for country, days in DUE.items()
        for number, due_on in enumerate(days)
    ]
    return snapshot(folder(tmp_path_factory.mktemp("due"), workshops=WORKSHOPS, actions=table(ACTION_COLUMNS, *rows)))


def due(path: Path, country: str, day: str) -> list[tuple[str, bool]]:
    """The due dates of the list of a country at a day, and whether they are within six months of it."""
    rows = Store(path).answer("due_actions", Filters(countries=(country,), as_of=date.fromisoformat(day)))
    return [
        (f"{due_on:%Y-%m-%d}", is_soon) for due_on, is_soon in zip(rows["due_on"], rows["is_due_soon"], strict=True)
    ]


@pytest.mark.parametrize(
    ("day", "end"),
    [
        ("2026-09-30", "2027-03-31"),
        ("2026-09-29", "2027-03-29"),
        ("2026-08-31", "2027-02-28"),
        ("2026-08-30", "2027-02-28"),
        ("2026-02-28", "2026-08-31"),
        ("2023-08-31", "2024-02-29"),
        ("2024-02-28", "2024-08-28"),
    ],
)
def test_half_a_year_after_the_end_of_a_month_is_the_end_of_a_month(published: Path, day: str, end: str) -> None:
    assert ask(published, f"select months_after(date '{day}', 6)") == [(date.fromisoformat(end),)]


def test_what_is_due_on_31_march_is_due_within_six_months_of_30_september(published: Path) -> None:
    assert due(published, "VNM", "2018-09-30") == [("2018-06-30", False), ("2018-09-30", True), ("2019-03-31", True)]


def test_where_nothing_is_due_within_six_months_the_next_three_are_listed_and_what_is_due_with_them(
    published: Path,
) -> None:
    next_three = ["2020-01-31", "2020-02-29", "2020-03-31", "2020-03-31"]
    assert due(published, "PHL", "2018-09-30") == [(day, False) for day in next_three]
    assert due(published, "PHL", "2019-07-31") == [("2020-01-31", True)]
