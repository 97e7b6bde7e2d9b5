"""Workbooks are read like text: a sheet is a resource, its cells mean what the contract says, faults have their row."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from tests.data.exports import (
    ACTION_COLUMNS,
    ATTENDANCE_COLUMNS,
    WORKSHOP_COLUMNS,
    account,
    folder,
    found,
    kept,
    only_error,
    validate,
)

Rows = Sequence[Sequence[Any]]
WORKSHOP_ROWS: Rows = [
    WORKSHOP_COLUMNS.split(","),
    ["w1", 2017, "First", "in_person"],
    ["w2", 2018.0, "Second", "in_person"],
]


def workbook(path: Path, **sheets: Rows) -> None:
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for name, rows in sheets.items():
        page = book.create_sheet(name)
        for row in rows:
            page.append(list(row))
    path.parent.mkdir(parents=True, exist_ok=True)
    book.save(path)


def only_books(place: Path, **books: dict[str, Rows]) -> Path:
    """A folder with workbooks alone."""
    for name, sheets in books.items():
        workbook(place / "data" / f"{name}.xlsx", **sheets)
    return place / "data"


def test_a_workbook_of_a_resource_is_read_by_its_first_sheet(tmp_path: Path) -> None:
    data = only_books(tmp_path, workshops={"Sheet1": WORKSHOP_ROWS, "Notes": [["anything"]]})
    assert kept(data, "workshops", "line, workshop_id, year") == [(2, "w1", 2017), (3, "w2", 2018)]
    assert account(validate(data), "workshops") == (2, 2, 0, 0, 0)


def test_a_workbook_of_several_resources_has_one_on_each_sheet(tmp_path: Path) -> None:
    actions = [
        ACTION_COLUMNS.split(","),
        ["a1", "w1", "network", "", "policy", "T", date(2018, 1, 31), None, "planned", None],
    ]
    data = only_books(tmp_path, exports={"workshops": WORKSHOP_ROWS, "actions": actions, "Chart": [["x"]]})
    report = validate(data)
    assert report.errors == []
    assert report.resources["actions"].files == ["exports.xlsx [actions]"]
    assert kept(data, "actions", "action_id, committed_on") == [("a1", date(2018, 1, 31))]


def test_days_numbers_and_truths_of_excel_become_those_of_the_contract(tmp_path: Path) -> None:
    head = [*ATTENDANCE_COLUMNS.split(","), "days"]
    row = ["w1", "p1", "Viet Nam", "ngo", "participant", True, 2.0]
    data = only_books(tmp_path, workshops={"s": WORKSHOP_ROWS}, attendance={"s": [head, row]})
    assert kept(data, "attendance", "country, attended, days") == [("VNM", True, 2)]


def test_a_day_with_midnight_is_a_day_and_one_with_an_hour_is_none(tmp_path: Path) -> None:
    head = [*WORKSHOP_COLUMNS.split(","), "start_date"]
    rows = [["w1", 2018, "T", "online", datetime(2018, 9, 24)], ["w2", 2018, "T", "online", datetime(2018, 9, 24, 9)]]
    data = only_books(tmp_path, workshops={"s": [head, *rows]})
    assert kept(data, "workshops", "start_date") == [(date(2018, 9, 24),)]
    assert found(validate(data)) == [("workshops", 3, "start_date", "2018-09-24 09:00:00", "wrong_type")]


def test_a_serial_number_where_a_day_belongs_is_refused_and_not_guessed(tmp_path: Path) -> None:
    rows = [[*WORKSHOP_COLUMNS.split(","), "start_date"], ["w1", 2018, "T", "online", 43367]]
    assert found(validate(only_books(tmp_path, workshops={"s": rows}))) == [
        ("workshops", 2, "start_date", "43367", "ambiguous_date")
    ]


def test_blank_rows_are_passed_over_and_faults_have_the_row_that_excel_shows(tmp_path: Path) -> None:
    rows = [[], WORKSHOP_ROWS[0], [], ["w1", "soon", "T", "online"], ["w2", 2018, "T", "online", None, None]]
    report = validate(only_books(tmp_path, workshops={"s": rows}))
    assert found(report) == [("workshops", 4, "year", "soon", "wrong_type")]
    assert account(report, "workshops") == (2, 1, 1, 0, 0)


def test_a_row_with_cells_beyond_the_header_is_refused_without_them(tmp_path: Path) -> None:
    rows = [*WORKSHOP_ROWS, ["w3", 2019, "Third", "online", "Secret"]]
    report = validate(only_books(tmp_path, workshops={"s": rows}))
    assert found(report) == [("workshops", 4, None, None, "ragged_row")]
    assert "Secret" not in str(report.as_json())


def test_a_sheet_with_personal_data_is_refused_whole(tmp_path: Path) -> None:
    head = [*ATTENDANCE_COLUMNS.split(","), "Full name"]
    rows = [head, ["w1", "p1", "PHL", "ngo", "participant", True, "Secret Person"]]
    report = validate(only_books(tmp_path, workshops={"s": WORKSHOP_ROWS}, attendance={"s": rows}))
    assert (only_error(report).rule, only_error(report).column) == ("personal_data", "Full name")
    assert "Secret" not in str(report.as_json())


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 cut off", b"no workbook"], ids=["empty", "cut off", "text"])
def test_what_is_no_workbook_is_refused_in_words(tmp_path: Path, content: bytes) -> None:
    error = only_error(validate(folder(tmp_path, {"actions.xlsx": content})))
    assert (error.file, error.rule) == ("actions.xlsx", "unreadable")


@pytest.mark.parametrize("rows", [[], [WORKSHOP_ROWS[0]]], ids=["empty", "header only"])
def test_a_sheet_without_rows_is_refused(tmp_path: Path, rows: Rows) -> None:
    assert only_error(validate(only_books(tmp_path, workshops={"s": rows}))).rule == "no_rows"


def test_a_workbook_that_excel_has_open_leaves_a_trace_that_is_passed_over(tmp_path: Path) -> None:
    data = only_books(tmp_path, workshops={"s": WORKSHOP_ROWS})
    (data / "~$workshops.xlsx").write_bytes(b"lock")
    assert validate(data).errors == []


def test_a_later_file_wins_over_a_workbook(tmp_path: Path) -> None:
    data = only_books(tmp_path, workshops={"s": WORKSHOP_ROWS})
    (data / "workshops-2.csv").write_text(f"{WORKSHOP_COLUMNS}\nw1,2017,Mended,online\n", encoding="utf-8")
    assert kept(data, "workshops", "workshop_id, title") == [("w2", "Second"), ("w1", "Mended")]
    assert account(validate(data), "workshops") == (3, 2, 0, 0, 1)


# ---- files that are not what they seem


def test_a_link_out_of_the_folder_is_refused_without_a_word_of_what_it_leads_to(tmp_path: Path) -> None:
    secret = tmp_path / "secret.csv"
    secret.write_text(f"{ACTION_COLUMNS}\nSecret\n", encoding="utf-8")
    data = folder(tmp_path)
    (data / "actions.csv").symlink_to(secret)
    report = validate(data)
    assert (only_error(report).rule, only_error(report).file) == ("unreadable", "actions.csv")
    assert "link" in only_error(report).problem
    assert "Secret" not in str(report.as_json())


def test_a_link_within_the_folder_is_read(tmp_path: Path) -> None:
    data = folder(tmp_path, {"kept/old.csv": f"{WORKSHOP_COLUMNS}\nw3,2019,Third,online\n"})
    (data / "workshops-2019.csv").symlink_to(data / "kept/old.csv")
    assert validate(data).errors == []


@pytest.mark.parametrize(
    ("content", "rule"),
    [
        (f"{WORKSHOP_COLUMNS}\nw1,2017,a\0b,online\n".encode(), None),
        (b"\0\0\0\0", "unreadable"),
        (f"{WORKSHOP_COLUMNS}\nw1,2017,{'x' * 10_000_000},online\n".encode(), None),
    ],
    ids=["NUL in a text", "NUL alone", "10 MB in a field"],
)
def test_strange_bytes_and_long_fields_are_a_row_or_a_fault_and_never_an_error(
    tmp_path: Path, content: bytes, rule: str | None
) -> None:
    report = validate(folder(tmp_path, workshops=content))
    if rule is None:
        assert account(report, "workshops")[0] == 1
    else:
        assert [error.rule for error in report.errors] == [rule]
