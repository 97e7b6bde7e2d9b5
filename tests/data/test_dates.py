"""Days and years are plausible: within the bounds of the contract, and not to come where they tell of the past."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

from iemn_data.contract import load_contract
from iemn_data.validation.explanations.days import case_of_text, hint
from iemn_data.validation.validate import last_day
from tests.data.exports import (
    ACTION_COLUMNS,
    FLOW_COLUMNS,
    UPDATE_COLUMNS,
    broken_rules,
    folder,
    only_error,
    table,
    validate,
)

ACTION = "a1,w1,individual,GHA,policy,T"
TODAY = last_day(load_contract())
COMMITTED_ON, DUE_ON = map(load_contract().resource("actions").field, ("committed_on", "due_on"))
YEAR = load_contract().resource("market_flows").field("year")
PLAIN_DAY = "Write it as year-month-day, such as 2018-09-24."


@pytest.mark.parametrize(
    ("stands", "words"),
    [
        ("2567-09-01", "2567 looks like a year of the Buddhist calendar; if so, write 2024-09-01."),
        ("0113-09-01", "113 looks like a year of the Minguo calendar; if so, write 2024-09-01."),
        ("113-9-1", "113 looks like a year of the Minguo calendar; if so, write 2024-09-01."),
        ("113/09/01", "113 looks like a year of the Minguo calendar; if so, write 2024-09-01."),
        ("1403-06-11", "1403 looks like a year of the Persian calendar, about 2024; if so, write the Gregorian date."),
        ("1446-02-27", "1446 looks like a year of the Islamic calendar, about 2024; if so, write the Gregorian date."),
        ("24-9-1", "Write the year with four digits: 2024-09-01."),
        ("9999-12-31", "If no date is meant, leave it empty."),
        ("1899-12-30", "If no date is meant, leave it empty."),
        ("24", None),
        ("0", None),
        ("2205-01-01", None),
        ("soon", None),
    ],
)
def test_a_day_that_is_none_comes_with_the_year_that_it_may_mean(stands: str, words: str | None) -> None:
    assert hint(stands, DUE_ON) == words


@pytest.mark.parametrize(
    ("stands", "words"),
    [
        ("2567", "2567 looks like a year of the Buddhist calendar; if so, write 2024."),
        ("24", "Write the year with four digits: 2024."),
        ("0", None),
        ("2205", None),
    ],
)
def test_a_year_that_is_none_comes_with_what_it_may_mean(stands: str, words: str | None) -> None:
    assert hint(stands, YEAR) == words


def test_a_day_that_must_be_there_is_never_to_be_left_empty() -> None:
    assert hint("9999-12-31", COMMITTED_ON) == "Write the real date."


@pytest.mark.parametrize(
    ("stands", "problem", "fix"),
    [
        (
            "31.12.2024",
            "due_on is “31.12.2024”, with the day first.",
            "Write 2024-12-31; in Excel, in a cell of the format Text.",
        ),
        (
            "12/31/2024",
            "due_on is “12/31/2024”, with the month first.",
            "Write 2024-12-31; in Excel, in a cell of the format Text.",
        ),
        (
            "04/09/2018",
            "due_on is “04/09/2018”: 4 September or 9 April.",
            "Write 2018-09-04 or 2018-04-09; in Excel, in a cell of the format Text.",
        ),
        (
            "05/05/2018",
            "due_on is “05/05/2018”, which is not year-month-day.",
            "Write 2018-05-05; in Excel, in a cell of the format Text.",
        ),
        ("31/13/2018", "due_on is “31/13/2018”, which is not a date.", PLAIN_DAY),
        (
            "45000",
            "due_on is “45000”. It looks like the number that a spreadsheet stores for the date 2023-03-15.",
            "Write 2023-03-15 if that is right.",
        ),
        (
            "24-12-31",
            "due_on is “24-12-31”, with two digits for the year.",
            "Write 2024-12-31 or 2031-12-24 if that is right.",
        ),
        ("2024-02-31", "due_on is “2024-02-31”, but February 2024 has no day 31.", "Correct the day."),
        ("2024-31-12", "due_on is “2024-31-12”, which is not year-month-day.", "Write 2024-12-31 if that is right."),
        ("2024-13-32", "due_on is “2024-13-32”, but there is no month 13.", "Correct the month."),
        (
            "2024-05",
            "due_on is “2024-05”, which is not a full date (year, month and day).",
            "Write the full date, such as 2024-05-01.",
        ),
        (
            "05/2024",
            "due_on is “05/2024”, which is not a full date (year, month and day).",
            "Write the full date, such as 2024-05-01.",
        ),
        (
            "2024",
            "due_on is “2024”, which is not a full date (year, month and day).",
            "Write the full date, such as 2024-01-01.",
        ),
        (
            "Q2 2024",
            "due_on is “Q2 2024”, which is not a full date (year, month and day).",
            "Write the full date, such as 2024-04-01.",
        ),
        (
            "May 2024",
            "due_on is “May 2024”, which is not a full date (year, month and day).",
            "Write the full date, such as 2024-05-01.",
        ),
        ("10-May-24", "due_on is “10-May-24”, with the month as a word.", "Write 2024-05-10."),
        (
            "2024-09-01 17:30",
            "due_on is “2024-09-01 17:30”, with a time of day, so the day depends on the time zone.",
            "Write the day only, as year-month-day.",
        ),
        ("0", "due_on is “0”, which is not a date.", PLAIN_DAY),
        ("soon", "due_on is “soon”, which is not a date.", PLAIN_DAY),
        (
            "#VALUE!",
            "due_on is “#VALUE!”, which a spreadsheet shows where a formula fails.",
            "Correct the formula, or write the value itself.",
        ),
    ],
)
def test_what_is_no_day_is_told_for_what_it_is_with_what_to_write(
    tmp_path: Path, stands: str, problem: str, fix: str
) -> None:
    rows = table(ACTION_COLUMNS, f"{ACTION},2018-01-01,{stands},planned,")
    error = only_error(validate(folder(tmp_path, actions=rows)))
    assert (error.column, error.value, error.problem, error.fix) == ("due_on", stands, problem, fix)


def test_of_two_digits_for_the_year_only_days_that_can_have_been_are_offered() -> None:
    assert case_of_text("24-12-31", COMMITTED_ON, TODAY) == ("short_year", {"days": "2024-12-31"})


def test_the_period_of_a_price_is_its_first_day(tmp_path: Path) -> None:
    prices = table("period,frequency,commodity,usd_per_tonne,source_url", "2026-05,monthly,copper,9000,https://x.org")
    error = only_error(validate(folder(tmp_path, commodity_prices=prices)))
    assert error.fix == "Write the first day of that period: 2026-05-01."


@pytest.mark.parametrize("stands", ["2567-09-01", "0113-09-01", "1403-06-11", "9999-12-31", "2009-12-31"])
def test_a_day_out_of_bounds_is_rejected_with_its_line_and_the_bounds(stands: str, tmp_path: Path) -> None:
    rows = table(ACTION_COLUMNS, f"{ACTION},2024-05-10,,planned,", f"{ACTION.replace('a1', 'a2')},{stands},,planned,")
    error = only_error(validate(folder(tmp_path, actions=rows)))
    assert (error.line, error.column, error.value, error.rule) == (3, "committed_on", stands, "out_of_range")
    assert error.problem == f"committed_on is {stands}; it must be from 2010-01-01 to {TODAY}."


@pytest.mark.parametrize(
    ("columns", "row", "column"),
    [
        (ACTION_COLUMNS, f"{ACTION},{{}},,planned,", "committed_on"),
        (ACTION_COLUMNS, f"{ACTION},2024-05-10,,completed,{{}}", "completed_on"),
    ],
)
def test_what_has_happened_has_done_so_by_the_day_of_building(
    columns: str, row: str, column: str, tmp_path: Path
) -> None:
    tomorrow = TODAY + timedelta(days=1)
    assert validate(folder(tmp_path / "today", actions=table(columns, row.format(TODAY)))).errors == []
    error = only_error(validate(folder(tmp_path / "tomorrow", actions=table(columns, row.format(tomorrow)))))
    assert (error.column, error.rule) == (column, "out_of_range")
    assert error.problem == f"{column} is {tomorrow}, which lies in the future."
    assert error.fix == "Write the day on which it happened."


def test_what_is_planned_may_lie_ahead(tmp_path: Path) -> None:
    ahead = TODAY + timedelta(days=400)
    workshops = table(
        "workshop_id,year,title,format,start_date,end_date", f"w1,{ahead.year},Next,online,{ahead},{ahead}"
    )
    actions = table(ACTION_COLUMNS, f"{ACTION},2024-05-10,{ahead},planned,")
    assert validate(folder(tmp_path, workshops=workshops, actions=actions)).errors == []


def test_a_year_of_the_past_is_bound_alike(tmp_path: Path) -> None:
    flow = "PHL,{},copper,1,,JPN,reuse,5.5,verified"
    rows = [f"f{n},{flow.format(year)}" for n, year in enumerate((TODAY.year, TODAY.year + 1, 2567))]
    report = validate(folder(tmp_path, market_flows=table(FLOW_COLUMNS, *rows)))
    assert broken_rules(report) == [
        ("market_flows", 3, "year", str(TODAY.year + 1), "out_of_range"),
        ("market_flows", 4, "year", "2567", "out_of_range"),
    ]
    assert [error.fix for error in report.errors] == [
        "Write the year in which it happened.",
        "2567 looks like a year of the Buddhist calendar; if so, write 2024.",
    ]


def test_a_row_out_of_bounds_never_moves_the_as_of_date(tmp_path: Path) -> None:
    rows = table(
        ACTION_COLUMNS,
        f"{ACTION},2024-05-10,,completed,2024-09-01",
        f"{ACTION.replace('a1', 'a2')},2024-05-10,,completed,2567-09-01",
    )
    as_of = validate(folder(tmp_path, actions=rows)).as_of
    assert as_of is not None
    assert (as_of.date, as_of.stated_by) == (date(2024, 9, 1), "actions.csv:2")


def test_a_workshop_that_is_planned_does_not_move_it_either(tmp_path: Path) -> None:
    ahead = TODAY + timedelta(days=400)
    workshops = table(
        "workshop_id,year,title,format,end_date",
        "w1,2024,Held,online,2024-06-01",
        f"w2,{ahead.year},Next,online,{ahead}",
    )
    as_of = validate(folder(tmp_path, workshops=workshops)).as_of
    assert as_of is not None
    assert (as_of.date, as_of.stated_by) == (date(2024, 6, 1), "workshops.csv:2")


def test_days_up_to_the_as_of_date_of_the_descriptor_have_happened(tmp_path: Path) -> None:
    ahead = TODAY + timedelta(days=30)
    updates = table(UPDATE_COLUMNS, f"a1,{ahead},planned")
    data = folder(
        tmp_path,
        {"datapackage.json": f'{{"iemn:as_of": "{ahead}"}}'},
        actions=table(ACTION_COLUMNS, f"{ACTION},2024-05-10,,planned,"),
        action_updates=updates,
    )
    assert validate(data).errors == []


def test_every_date_of_the_contract_is_bound() -> None:
    dates = [field for resource in load_contract().resources for field in resource.fields if field.type == "date"]
    assert all(field.minimum and (field.maximum or field.has_happened) for field in dates)
    assert {field.name for field in dates if field.has_happened} == {
        "committed_on", "completed_on", "updated_on", "audited_on", "closed_on", "reviewed_on",
    }  # fmt: skip
