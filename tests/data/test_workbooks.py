"""Workbooks are read like text: a sheet is a resource, its cells mean what the contract says, faults have their row."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from iemn_data.validation.report import ReportedError, ValidationReport
from iemn_data.validation.validate import Validation
from tests.data.exports import (
    ACTION_COLUMNS,
    ATTENDANCE_COLUMNS,
    WORKSHOP_COLUMNS,
    account,
    broken_rules,
    errors_of,
    folder,
    kept_of,
    naming,
    validation,
    warnings_of,
)

Rows = Sequence[Sequence[Any]]
WORKSHOP_HEAD = WORKSHOP_COLUMNS.split(",")
ATTENDANCE_HEAD = ATTENDANCE_COLUMNS.split(",")
WORKSHOP_ROWS: Rows = [
    WORKSHOP_HEAD,
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


# Workbooks by name, with the rows of their sheets. Whatever is kept of one has a key of its own.
BOOKS: dict[str, dict[str, Rows]] = {
    "workshops": {"Sheet1": WORKSHOP_ROWS, "Notes": [["anything"]]},
    "exports": {
        "workshops": [WORKSHOP_HEAD, ["several", 2017, "First", "in_person"]],
        "actions": [
            ACTION_COLUMNS.split(","),
            ["a1", "w1", "network", "", "policy", "T", date(2018, 1, 31), None, "planned", None],
        ],
        "Chart": [["x"]],
    },
    "attendance": {
        "s": [[*ATTENDANCE_HEAD, "days"], ["w1", "p1", "Viet Nam", "ngo", "participant", True, 2.0]],
    },
    "workshops-hours": {
        "s": [
            [*WORKSHOP_HEAD, "start_date"],
            ["midnight", 2018, "T", "online", datetime(2018, 9, 24)],
            ["hour", 2018, "T", "online", datetime(2018, 9, 24, 9)],
        ]
    },
    "workshops-serial": {"s": [[*WORKSHOP_HEAD, "start_date"], ["serial", 2018, "T", "online", 43367]]},
    "workshops-blank": {
        "s": [
            [],
            WORKSHOP_HEAD,
            [],
            ["blank-1", "soon", "T", "online"],
            ["blank-2", 2018, "T", "online", None, None],
        ]
    },
    "workshops-beyond": {
        "s": [
            WORKSHOP_HEAD,
            ["beyond-1", 2018, "First", "online"],
            ["beyond-2", 2019, "Second", "online", "Secret"],
        ]
    },
    "attendance-personal": {
        "s": [[*ATTENDANCE_HEAD, "Full name"], ["w1", "p1", "PHL", "ngo", "participant", True, "Secret Person"]]
    },
    "workshops-empty": {"s": []},
    "workshops-header-only": {"s": [WORKSHOP_HEAD]},
    "workshops-later-1": {
        "s": [WORKSHOP_HEAD, ["later-1", 2017, "First", "online"], ["later-2", 2018, "Second", "online"]]
    },
}
NO_BOOKS = {"empty": b"", "cut-off": b"PK\x03\x04 cut off", "text": b"no workbook"}
STRANGE = {
    "NUL-in-a-text": f"{WORKSHOP_COLUMNS}\nnul,2017,a\0b,online\n".encode(),
    "NUL-alone": b"\0\0\0\0",
    "10-MB-in-a-field": f"{WORKSHOP_COLUMNS}\nlong,2017,{'x' * 10_000_000},online\n".encode(),
}
FILES: dict[str, str | bytes] = {
    **{f"actions-{name}.xlsx": content for name, content in NO_BOOKS.items()},
    "~$workshops.xlsx": b"lock",
    "workshops-later-2.csv": f"{WORKSHOP_COLUMNS}\nlater-1,2017,Mended,online\n",
    "kept/old.csv": f"{WORKSHOP_COLUMNS}\nlink,2019,Third,online\n",
    **{f"workshops-{name}.csv": content for name, content in STRANGE.items()},
}


@pytest.fixture(scope="module", name="validated")
def fixture_validated(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Validation]:
    """The validation of all these, of a link out of their folder, and of one within it."""
    place = tmp_path_factory.mktemp("books")
    names = [*FILES, *(f"{name}.xlsx" for name in BOOKS), "actions-outside.csv", "workshops-within.csv"]
    data = folder(place, FILES | naming(*names))
    (data / "workshops.csv").unlink()
    for name, sheets in BOOKS.items():
        workbook(data / f"{name}.xlsx", **sheets)
    secret = place / "secret.csv"
    secret.write_text(f"{ACTION_COLUMNS}\nSecret\n", encoding="utf-8")
    (data / "actions-outside.csv").symlink_to(secret)
    (data / "workshops-within.csv").symlink_to(data / "kept/old.csv")
    with validation(data) as validated:
        yield validated


@pytest.fixture(scope="module", name="report")
def fixture_report(validated: Validation) -> ValidationReport:
    return validated.report


def only_error(report: ValidationReport, file: str) -> ReportedError:
    [error] = errors_of(report, file)
    return error


def test_a_workbook_of_a_resource_is_read_by_its_first_sheet(validated: Validation) -> None:
    assert kept_of(validated, "workshops.xlsx", "line, workshop_id, year") == [(2, "w1", 2017), (3, "w2", 2018)]
    assert errors_of(validated.report, "workshops.xlsx") == []


def test_a_workbook_of_several_resources_has_one_on_each_sheet(validated: Validation, report: ValidationReport) -> None:
    assert kept_of(validated, "exports.xlsx [workshops]", "workshop_id") == [("several",)]
    assert kept_of(validated, "exports.xlsx [actions]", "action_id, committed_on") == [("a1", date(2018, 1, 31))]
    assert [error for error in report.errors if "exports" in error.file] == []
    assert [file for file in report.resources["actions"].files if "exports" in file] == ["exports.xlsx [actions]"]


def test_days_numbers_and_truths_of_excel_become_those_of_the_contract(validated: Validation) -> None:
    assert kept_of(validated, "attendance.xlsx", "country, attended, days") == [("VNM", True, 2)]


def test_a_day_with_midnight_is_a_day_and_one_with_an_hour_is_none(validated: Validation) -> None:
    assert kept_of(validated, "workshops-hours.xlsx", "start_date") == [(date(2018, 9, 24),)]
    assert broken_rules(validated.report, "workshops-hours.xlsx") == [
        ("workshops", 3, "start_date", "2018-09-24 09:00:00", "wrong_type")
    ]


def test_a_serial_number_where_a_day_belongs_is_refused_and_not_guessed(report: ValidationReport) -> None:
    assert broken_rules(report, "workshops-serial.xlsx") == [("workshops", 2, "start_date", "43367", "ambiguous_date")]


def test_blank_rows_are_passed_over_and_faults_have_the_row_that_excel_shows(validated: Validation) -> None:
    assert broken_rules(validated.report, "workshops-blank.xlsx") == [("workshops", 4, "year", "soon", "wrong_type")]
    assert kept_of(validated, "workshops-blank.xlsx", "line, workshop_id") == [(5, "blank-2")]


def test_a_row_with_cells_beyond_the_header_is_refused_without_them(report: ValidationReport) -> None:
    assert broken_rules(report, "workshops-beyond.xlsx") == [("workshops", 3, None, None, "ragged_row")]
    assert "Secret" not in str(report.as_json())


def test_a_sheet_with_personal_data_is_refused_whole(report: ValidationReport) -> None:
    error = only_error(report, "attendance-personal.xlsx")
    assert (error.rule, error.column) == ("personal_data", "Full name")
    assert "Secret" not in str(report.as_json())


@pytest.mark.parametrize("name", NO_BOOKS)
def test_what_is_no_workbook_is_refused_in_words(report: ValidationReport, name: str) -> None:
    assert only_error(report, f"actions-{name}.xlsx").rule == "unreadable"


@pytest.mark.parametrize("name", ["empty", "header-only"])
def test_a_sheet_without_rows_is_refused(report: ValidationReport, name: str) -> None:
    assert only_error(report, f"workshops-{name}.xlsx").rule == "no_rows"


def test_a_workbook_that_excel_has_open_leaves_a_trace_that_is_named_and_not_read(report: ValidationReport) -> None:
    [trace] = [file for file in report.files_not_read if file.file == "~$workshops.xlsx"]
    assert trace.problem == "workshops.xlsx seems to be open in a program; what is not saved yet is not read."
    assert errors_of(report, "~$workshops.xlsx") == []


def test_a_later_file_wins_over_a_workbook(validated: Validation) -> None:
    assert kept_of(validated, "workshops-later-1.xlsx", "workshop_id, title") == [("later-2", "Second")]
    assert kept_of(validated, "workshops-later-2.csv", "workshop_id, title") == [("later-1", "Mended")]
    superseded = [(warning.line, warning.rule) for warning in warnings_of(validated.report, "workshops-later-1.xlsx")]
    assert superseded == [(2, "superseded")]


def test_every_row_of_all_files_is_accounted_for(report: ValidationReport) -> None:
    rejected = {(e.file, e.line) for e in report.errors if e.rule not in ("no_rows", "unreadable", "personal_data")}
    assert sum(account(report, resource)[2] for resource in report.resources) == len(rejected)
    assert account(report, "workshops")[3:] == (0, 1)


# ---- files that are not what they seem


def test_a_link_out_of_the_folder_is_refused_without_a_word_of_what_it_leads_to(report: ValidationReport) -> None:
    error = only_error(report, "actions-outside.csv")
    assert error.rule == "unreadable"
    assert "link" in error.problem
    assert "Secret" not in str(report.as_json())


def test_a_link_within_the_folder_is_read(validated: Validation) -> None:
    assert errors_of(validated.report, "workshops-within.csv") == []
    assert kept_of(validated, "workshops-within.csv", "workshop_id") == [("link",)]


@pytest.mark.parametrize("name", STRANGE)
def test_strange_bytes_and_long_fields_are_a_row_or_a_fault_and_never_an_error(
    validated: Validation, name: str
) -> None:
    file = f"workshops-{name}.csv"
    if name == "NUL-alone":
        assert [error.rule for error in errors_of(validated.report, file)] == ["unreadable"]
    else:
        # One row was read: it is kept, or its line is told.
        rows = kept_of(validated, file, "line") + [(error.line,) for error in errors_of(validated.report, file)]
        assert rows == [(2,)]
