"""A country's form tells what is known and asks what is new; filled in and dropped it is read as updates."""

from __future__ import annotations

import json
from datetime import date, datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from iemn_data.__main__ import main
from iemn_data.countries import country_name
from iemn_data.importers.form_sheet import COLUMNS
from tests.data.exports import (
    ACTION_COLUMNS,
    UPDATE_COLUMNS,
    WORKSHOP_COLUMNS,
    WORKSHOPS,
    account,
    ask,
    folder,
    found,
    kept,
    snapshot,
    table,
    validate,
)

DONE, NOT_GOOD, FAILED = 0, 1, 2
ACTIONS = table(
    ACTION_COLUMNS,
    "a1,w1,individual,PHL,policy,=Draft the law,2017-02-01,2017-12-31,in_progress,",
    "a2,w1,collective,PHL;VNM,data,Share inventories,2017-02-01,,planned,",
    "a3,w1,individual,PHL,policy,Done already,2017-02-01,,completed,2017-06-01",
    "a4,w1,individual,VNM,policy,Of another,2017-02-01,,planned,",
)
UPDATES = table(f"{UPDATE_COLUMNS},progress", "a1,2017-05-01,in_progress,40", "a3,2017-06-01,completed,100")
NAMES = [column.name for column in COLUMNS]


@pytest.fixture(autouse=True)
def own_place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("IEMN_STATE_DIR", str(tmp_path / "state"))
    monkeypatch.setenv("IEMN_DATA_DIR", str(tmp_path / "data"))


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return folder(tmp_path, actions=ACTIONS, action_updates=UPDATES)


def form(data: Path, country: str = "Philippines", name: str = "form") -> Path:
    to = data.parent / f"{name}.xlsx"
    assert main(["form", country, "--to", str(to)]) == DONE
    return to


def sheet_of(path: Path) -> Worksheet:
    return openpyxl.load_workbook(path)["action_updates"]


def head_of(sheet: Worksheet) -> int:
    [row] = [cell.row for cell in sheet["A"] if cell.value == "action_id"]
    return int(row)


def rows_of(sheet: Worksheet) -> list[dict[str, Any]]:
    rows = sheet.iter_rows(min_row=head_of(sheet) + 1, values_only=True)
    return [dict(zip(NAMES, row, strict=True)) for row in rows]


def fill_in(path: Path, to: Path, **reports: dict[str, Any]) -> int:
    """Save the form with reports by action, as Excel would; the row of the first of them."""
    book = openpyxl.load_workbook(path)
    sheet = book["action_updates"]
    rows = {sheet.cell(row, 1).value: row for row in range(head_of(sheet) + 1, sheet.max_row + 1)}
    for action, values in reports.items():
        for name, value in values.items():
            sheet.cell(rows[action], NAMES.index(name) + 1).value = value
    book.save(to)
    return rows[next(iter(reports))] if reports else head_of(sheet)


# ---- what it tells and asks


def test_a_form_has_the_open_actions_of_a_country_and_what_is_known_of_them(data: Path) -> None:
    one, two = rows_of(sheet_of(form(data)))
    assert {name: one[name] for name in NAMES[:8]} == {
        "action_id": "a1",
        "iemn:title": "=Draft the law",
        "iemn:owners": "Philippines",
        "iemn:scope": "Individual",
        "iemn:due_on": datetime(2017, 12, 31),
        "iemn:status": "In progress",
        "iemn:progress": 40,
        "iemn:reported_on": datetime(2017, 5, 1),
    }
    assert (two["action_id"], two["iemn:owners"], two["iemn:due_on"]) == ("a2", "Philippines, Vietnam", None)
    assert all(row[name] is None for row in (one, two) for name in NAMES[8:])


@pytest.mark.parametrize("country", ["PHL", "ph", "608", "Filipinas", "Philippinen", "菲律賓"])
def test_a_country_is_given_by_its_code_or_its_name_in_any_language(data: Path, country: str) -> None:
    assert len(rows_of(sheet_of(form(data, country)))) == 2


def test_a_form_is_of_what_is_published_or_else_of_the_folder_as_it_is(data: Path) -> None:
    assert len(rows_of(sheet_of(form(data, name="judged now")))) == 2
    assert not (data.parent / "state").exists()
    main(["build"])
    (data / "actions.csv").write_text(ACTIONS + "a5,w1,individual,PHL,policy,New,2017-02-01,,planned,\n", "utf-8")
    assert len(rows_of(sheet_of(form(data, name="published")))) == 2
    main(["build"])
    assert len(rows_of(sheet_of(form(data, name="published later")))) == 3


def test_what_is_known_is_locked_and_what_is_asked_is_open(data: Path) -> None:
    sheet = sheet_of(form(data))
    assert sheet.protection.sheet
    for row in range(head_of(sheet) + 1, sheet.max_row + 1):
        assert [cell.protection.locked for cell in sheet[row]] == [True] * 8 + [False] * 5
    assert sheet.cell(head_of(sheet) + 1, 2).data_type == "s"
    assert sheet.row_dimensions[head_of(sheet)].hidden
    assert sheet.freeze_panes == f"C{head_of(sheet) + 1}"
    assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)


def test_each_open_cell_has_its_rule(data: Path) -> None:
    sheet = sheet_of(form(data))
    rules = {rule.type: rule for rule in sheet.data_validations.dataValidation if rule.type != "textLength"}
    assert {kind: (rule.formula1, rule.formula2) for kind, rule in rules.items()} == {
        "list": ("iemn_lists!$C$1:$C$4", None),
        "whole": ("0", "100"),
        "date": ("36526", "73050"),
    }
    assert all(rule.prompt and rule.showInputMessage and rule.showErrorMessage for rule in rules.values())


def test_a_form_speaks_the_language_chosen(
    data: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("iemn_data.importers.country_form.languages", lambda: ["en", "es"])
    to = data.parent / "es.xlsx"
    assert main(["form", "PHL", "--to", str(to), "--language", "es"]) == DONE
    assert country_name("PHL", "es") in str(sheet_of(to)["A1"].value)
    assert main(["form", "PHL", "--to", str(data.parent / "xx.xlsx"), "--language", "xx"]) == FAILED
    assert "no translation into “xx” yet. Choose one of: en, es." in capsys.readouterr().err


@pytest.mark.parametrize(
    ("country", "name", "words"),
    [
        ("Vietnm", "f.xlsx", "Did you mean Vietnam?"),
        ("Narnia", "f.xlsx", "“Narnia” is not a known country"),
        ("Peru", "f.xlsx", "Peru has no open action as of 2017-06-01"),
        ("PHL", "there.xlsx", "there.xlsx already exists"),
        ("PHL", "f.csv", "must end in .xlsx"),
    ],
)
def test_a_form_that_cannot_be_written_says_why(
    data: Path, capsys: pytest.CaptureFixture[str], country: str, name: str, words: str
) -> None:
    (data.parent / "there.xlsx").write_bytes(b"filled in already")
    assert main(["form", country, "--to", str(data.parent / name)]) == FAILED
    assert words in capsys.readouterr().err
    assert (data.parent / "there.xlsx").read_bytes() == b"filled in already"
    assert not (data.parent / "f.csv").exists()


# ---- what comes back


REPORT = {
    "status": "Completed",
    "progress": 100,
    "updated_on": datetime(2018, 3, 1),
    "note": "Adopted",
    "evidence_url": "https://example.org/law",
}


@pytest.mark.parametrize("name", ["form.xlsx", "Philippines 2018.xlsx", "actions-PHL.xlsx", "action_updates-PHL.xlsx"])
def test_a_filled_form_is_read_as_updates_whatever_its_name(data: Path, name: str) -> None:
    fill_in(form(data), data / name, a1=REPORT)
    report = validate(data)
    assert report.errors == []
    assert account(report, "action_updates") == (3, 3, 0, 0, 0)
    columns = "action_id, updated_on, status, progress, note, evidence_url"
    assert kept(data, "action_updates", columns)[-1] == (
        *("a1", date(2018, 3, 1), "completed", 100, "Adopted", "https://example.org/law"),
    )
    [warning] = report.warnings
    assert warning.problem == "The file was read as a country form (rows filled in: 1, left empty: 1)."


def test_what_a_form_reports_becomes_the_state_of_the_action(data: Path) -> None:
    fill_in(form(data), data / "form.xlsx", a1=REPORT, a2={"status": "In progress", "updated_on": date(2018, 2, 1)})
    path = snapshot(data)
    assert ask(path, "select action_id, status, completed_on from actions where action_id < 'a3'") == [
        ("a1", "completed", date(2018, 3, 1)),
        ("a2", "in_progress", None),
    ]
    known = "select status, evidence_url, completed_on from actions_as_of('{day}'::date) where action_id = 'a1'"
    assert ask(path, known.format(day="2018-03-01")) == [("completed", "https://example.org/law", date(2018, 3, 1))]
    assert ask(path, known.format(day="2018-02-28")) == [("in_progress", None, None)]


def test_the_evidence_of_the_latest_report_that_gives_some_stands(tmp_path: Path) -> None:
    actions = table(
        f"{ACTION_COLUMNS},evidence_url",
        "a1,w1,individual,PHL,policy,T,2017-02-01,,planned,,https://example.org/own",
    )
    updates = table(
        f"{UPDATE_COLUMNS},evidence_url",
        "a1,2017-03-01,planned,",
        "a1,2017-04-01,planned,https://example.org/one",
        "a1,2017-05-01,planned,",
    )
    path = snapshot(folder(tmp_path, actions=actions, action_updates=updates))
    assert ask(path, "select since, right(evidence_url, 3) from action_states order by since") == [
        (date(2017, 2, 1), "own"),
        (date(2017, 3, 1), "own"),
        (date(2017, 4, 1), "one"),
        (date(2017, 5, 1), "one"),
    ]


def test_an_older_report_of_a_form_changes_no_state(data: Path) -> None:
    fill_in(form(data), data / "form.xlsx", a1={"status": "Dropped", "updated_on": date(2017, 4, 1)})
    assert validate(data).errors == []
    assert kept(data, "actions", "status")[0] == ("in_progress",)


def test_a_form_does_not_hide_that_action_and_updates_disagree(data: Path) -> None:
    fill_in(form(data), data / "form.xlsx", a1={"status": "Completed", "updated_on": date(2018, 3, 1)})
    (data / "actions.csv").write_text(ACTIONS.replace("in_progress", "dropped"), encoding="utf-8")
    # The updates that go with the refused action have nothing to hold on to.
    assert [(r.resource, r.rule, r.value) for r in validate(data).errors] == [
        ("action_updates", "unknown_key", "a1"),
        ("action_updates", "unknown_key", "a1"),
        ("actions", "inconsistent", "dropped"),
    ]


def test_faults_of_a_form_have_the_row_that_excel_shows(data: Path) -> None:
    bad = {"status": "Done", "progress": 250, "updated_on": "3 May"}
    row = fill_in(form(data), data / "form.xlsx", a1=bad, a2={"note": "No day"})
    assert found(validate(data)) == [
        ("action_updates", row, "progress", "250", "out_of_range"),
        ("action_updates", row, "status", "Done", "not_in_list"),
        ("action_updates", row, "updated_on", "3 May", "wrong_type"),
        ("action_updates", row + 1, "status", None, "required"),
        ("action_updates", row + 1, "updated_on", None, "required"),
    ]


def test_completed_before_it_was_committed_to_is_refused(data: Path) -> None:
    row = fill_in(form(data), data / "form.xlsx", a1=REPORT | {"updated_on": date(2016, 3, 1)})
    assert found(validate(data)) == [("action_updates", row, "updated_on", "2016-03-01", "inconsistent")]


def test_a_form_in_which_nothing_is_filled_in_is_a_notice_and_shuts_no_gate(
    data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    fill_in(form(data), data / "form.xlsx")
    capsys.readouterr()
    assert main(["check", "--json"]) == DONE
    printed = json.loads(capsys.readouterr().out)
    assert printed["gate"] == "passed"
    assert [(n["file"], n["rule"], n["problem"]) for n in printed["warnings"]] == [
        (
            "form.xlsx [action_updates]",
            "understood_as",
            "The file was read as a country form with nothing filled in.",
        )
    ]
    assert printed["resources"]["action_updates"]["rows_read"] == 2


def test_a_mail_address_in_a_form_refuses_it_without_a_word_of_it(data: Path) -> None:
    fill_in(form(data), data / "form.xlsx", a1=REPORT | {"note": "Ask secret@example.org"})
    report = validate(data)
    assert [(r.rule, r.column) for r in report.errors] == [("personal_data", "note")]
    assert "secret" not in str(report.as_json())


# ---- several forms


def test_of_two_forms_the_later_by_name_wins_a_report_and_the_older_is_superseded(data: Path) -> None:
    blank = form(data)
    for name, progress in (("PHL-10.xlsx", 90), ("PHL-9.xlsx", 80)):
        fill_in(blank, data / name, a1=REPORT | {"progress": progress})
    assert account(validate(data), "action_updates") == (4, 3, 0, 0, 1)
    assert kept(data, "action_updates", "action_id, progress")[-1] == ("a1", 90)


def test_reports_of_two_days_both_stand_and_the_later_day_is_the_state(data: Path) -> None:
    blank = form(data)
    fill_in(blank, data / "B in spring.xlsx", a1={"status": "In progress", "updated_on": date(2018, 4, 1)})
    fill_in(blank, data / "A in summer.xlsx", a1=REPORT | {"updated_on": date(2018, 7, 1)})
    assert account(validate(data), "action_updates") == (4, 4, 0, 0, 0)
    assert kept(data, "actions", "status, completed_on")[0] == ("completed", date(2018, 7, 1))


def test_a_form_wins_over_the_text_files_of_its_resource(data: Path) -> None:
    more = f"{UPDATE_COLUMNS}\na1,2018-03-01,in_progress\n"
    for name in ("action_updates-2.csv", "action_updates-10.csv"):
        (data / name).write_text(more, encoding="utf-8")
    fill_in(form(data), data / "a form.xlsx", a1=REPORT)
    assert account(validate(data), "action_updates") == (5, 3, 0, 0, 2)
    assert kept(data, "action_updates", "status")[-1] == ("completed",)
    assert kept(data, "actions", "status")[0] == ("completed",)


# ---- sheets with lines above their header


def test_lines_above_the_header_are_passed_over_and_said(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    page = book.worksheets[0]
    for row in (["Workshops of the network"], [], ["As of", "2018"], WORKSHOP_COLUMNS.split(",")):
        page.append(row)
    page.append(["w1", 2017, "First", "online"])
    page.append(["w2", "soon", "Second", "online"])
    (tmp_path / "data").mkdir()
    book.save(tmp_path / "data" / "workshops.xlsx")
    report = validate(tmp_path / "data")
    assert found(report) == [("workshops", 6, "year", "soon", "wrong_type")]
    assert [n.problem for n in report.warnings] == ["The file was read with the column names in row 4."]


def test_a_header_that_comes_too_late_is_none(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    page = book.worksheets[0]
    for row in [["Workshops"]] * 20 + [WORKSHOP_COLUMNS.split(","), ["w1", 2017, "First", "online"]]:
        page.append(row)
    (tmp_path / "data").mkdir()
    book.save(tmp_path / "data" / "workshops.xlsx")
    assert [(r.rule, r.line) for r in validate(tmp_path / "data").errors] == [("missing_column", 1)]


def test_text_files_keep_their_first_line_as_header(tmp_path: Path) -> None:
    report = validate(folder(tmp_path, workshops=f"Title\n{WORKSHOPS}"))
    assert [r.rule for r in report.errors] == ["missing_column"]
