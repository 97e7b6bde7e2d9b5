"""Days and years are plausible: within the bounds of the contract, and not to come where they tell of the past."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

from iemn_data.contract import load_contract
from iemn_data.validation.calendars import hint
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
        ("45536", "As a spreadsheet's serial number it is 2024-09-01; if that is meant, write it so."),
        ("2024-09-01 17:30:00", "It is a moment, and which day that is depends on the time zone: write the day alone."),
        ("2567", "2567 looks like a year of the Buddhist calendar; if so, write 2024."),
        ("24", "Write the year with four digits: 2024."),
        ("2205", None),
        ("soon", None),
    ],
)
def test_a_day_or_year_that_is_none_comes_with_what_it_may_mean(stands: str, words: str | None) -> None:
    assert hint(stands) == words


@pytest.mark.parametrize("stands", ["2567-09-01", "0113-09-01", "1403-06-11", "9999-12-31", "2009-12-31"])
def test_a_day_out_of_bounds_is_rejected_with_its_line_and_the_bounds(stands: str, tmp_path: Path) -> None:
    rows = table(ACTION_COLUMNS, f"{ACTION},2024-05-10,,planned,", f"{ACTION.replace('a1', 'a2')},{stands},,planned,")
    error = only_error(validate(folder(tmp_path, actions=rows)))
    assert (error.line, error.column, error.value, error.rule) == (3, "committed_on", stands, "out_of_range")
    assert f"outside 2010-01-01 to {TODAY}" in error.problem


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
    assert "write 2024." in report.errors[1].fix


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
