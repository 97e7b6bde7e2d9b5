"""A country's form tells what is known and asks what is new; filled in and dropped it is read as updates."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from iemn_data.__main__ import main
from iemn_data.countries import country_name
from iemn_data.importers.form_sheet import COLUMNS
from iemn_data.publishing.publication import Published, publish
from iemn_data.validation.report import ValidationReport
from tests.data.exports import (
    ACTION_COLUMNS,
    UPDATE_COLUMNS,
    WORKSHOP_COLUMNS,
    account,
    ask,
    folder,
    settings,
    snapshot,
    table,
    validate,
    warnings_of,
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
# Thai actions, each for what comes back about it: one begins, the others are in progress by a report of 2017.
THAI = ("adopted", "disagrees", "in_text_too", "late_report", "named", "on_two_days", "twice")
THAI_ACTIONS = "".join(
    f"{name},w1,individual,THA,policy,Do it,2017-02-01,,{status},\n"
    for name, status in {"begun": "planned", **dict.fromkeys(THAI, "in_progress")}.items()
)
THAI_UPDATES = "".join(f"{name},2017-05-01,in_progress,40\n" for name in THAI)
DELEGATIONS = table("workshop_id,country,role", "w1,PHL,participant")


@contextmanager
def commanded(data: Path) -> Iterator[None]:
    """Commands work on a data folder, and on the snapshots beside it."""
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("IEMN_STATE_DIR", str(data.parent / "state"))
        environment.setenv("IEMN_DATA_DIR", str(data))
        yield


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder that is published, and that no test changes."""
    place = tmp_path_factory.mktemp("published")
    data = folder(place, actions=ACTIONS + THAI_ACTIONS, action_updates=UPDATES + THAI_UPDATES)
    snapshot(data)
    return data


@pytest.fixture
def on_published(published: Path) -> Iterator[None]:
    """Commands work on the published folder."""
    with commanded(published):
        yield


def form(to: Path, country: str = "Philippines") -> Path:
    assert main(["form", country, "--to", str(to)]) == DONE
    return to


@pytest.fixture(scope="module")
def blank(published: Path) -> Path:
    """The Philippines' form, in which nothing is filled in."""
    with commanded(published):
        return form(published.parent / "blank.xlsx")


@pytest.fixture(scope="module")
def thai_blank(published: Path) -> Path:
    """Thailand's form, in which nothing is filled in."""
    with commanded(published):
        return form(published.parent / "blank-THA.xlsx", "THA")


def sheet_of(path: Path) -> Worksheet:
    return openpyxl.load_workbook(path)["action_updates"]


def head_of(sheet: Worksheet) -> int:
    [row] = [cell.row for cell in sheet["A"] if cell.value == "action_id"]
    return int(row)


def rows_of(sheet: Worksheet) -> list[dict[str, Any]]:
    rows = sheet.iter_rows(min_row=head_of(sheet) + 1, values_only=True)
    return [dict(zip(NAMES, row, strict=True)) for row in rows]


def fill_in(path: Path, to: Path, **reports: dict[str, Any]) -> None:
    """Save the form with reports by action, as Excel would."""
    book = openpyxl.load_workbook(path)
    sheet = book["action_updates"]
    rows = {sheet.cell(row, 1).value: row for row in range(head_of(sheet) + 1, sheet.max_row + 1)}
    for action, values in reports.items():
        for name, value in values.items():
            sheet.cell(rows[action], NAMES.index(name) + 1).value = value
    book.save(to)


# ---- what it tells and asks


@pytest.fixture(scope="module")
def sheet(blank: Path) -> Worksheet:
    """What the Philippines' form has in it, to be read only."""
    return sheet_of(blank)


def test_a_form_has_the_open_actions_of_a_country_and_what_is_known_of_them(sheet: Worksheet) -> None:
    one, two = rows_of(sheet)
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
@pytest.mark.usefixtures("on_published")
def test_a_country_is_given_by_its_code_or_its_name_in_any_language(tmp_path: Path, country: str) -> None:
    rows = rows_of(sheet_of(form(tmp_path / "form.xlsx", country)))
    assert [row["action_id"] for row in rows] == ["a1", "a2"]


def test_a_form_is_of_what_is_published_or_else_of_the_folder_as_it_is(tmp_path: Path) -> None:
    data = folder(tmp_path, actions=ACTIONS, action_updates=UPDATES)
    with commanded(data):
        assert len(rows_of(sheet_of(form(tmp_path / "judged now.xlsx")))) == 2
        assert not (tmp_path / "state").exists()
        main(["build"])
        (data / "actions.csv").write_text(ACTIONS + "a5,w1,individual,PHL,policy,New,2017-02-01,,planned,\n", "utf-8")
        assert len(rows_of(sheet_of(form(tmp_path / "published.xlsx")))) == 2
        main(["build"])
        assert len(rows_of(sheet_of(form(tmp_path / "published later.xlsx")))) == 3


def test_what_is_known_is_locked_and_what_is_asked_is_open(sheet: Worksheet) -> None:
    assert sheet.protection.sheet
    for row in range(head_of(sheet) + 1, sheet.max_row + 1):
        assert [cell.protection.locked for cell in sheet[row]] == [True] * 8 + [False] * 5
    assert sheet.cell(head_of(sheet) + 1, 2).data_type == "s"
    assert sheet.row_dimensions[head_of(sheet)].hidden
    assert sheet.freeze_panes == f"C{head_of(sheet) + 1}"
    assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)


def test_a_long_title_makes_a_row_no_higher_than_excel_has_them(tmp_path: Path) -> None:
    data = folder(tmp_path, actions=ACTIONS.replace("=Draft the law", "x" * 3000))
    with commanded(data):
        sheet = sheet_of(form(tmp_path / "long.xlsx"))
    row = head_of(sheet) + 1
    assert (sheet.row_dimensions[row].height, len(str(sheet.cell(row, 2).value))) == (409, 3000)


def test_each_open_cell_has_its_rule(sheet: Worksheet) -> None:
    rules = {rule.type: rule for rule in sheet.data_validations.dataValidation if rule.type != "textLength"}
    assert {kind: (rule.formula1, rule.formula2) for kind, rule in rules.items()} == {
        "list": ("iemn_lists!$C$1:$C$4", None),
        "whole": ("0", "100"),
        "date": ("36526", "73050"),
    }
    assert all(rule.prompt and rule.showInputMessage and rule.showErrorMessage for rule in rules.values())


@pytest.mark.usefixtures("on_published")
def test_a_form_speaks_the_language_chosen(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    to = tmp_path / "es.xlsx"
    assert main(["form", "PHL", "--to", str(to), "--language", "es"]) == DONE
    assert country_name("PHL", "es") in str(sheet_of(to)["A1"].value)
    assert not sheet_of(to).sheet_view.rightToLeft
    arabic = tmp_path / "ar.xlsx"
    assert main(["form", "PHL", "--to", str(arabic), "--language", "ar"]) == DONE
    assert sheet_of(arabic).sheet_view.rightToLeft
    assert sheet_of(arabic)["A1"].alignment.readingOrder == 2
    assert main(["form", "PHL", "--to", str(tmp_path / "xx.xlsx"), "--language", "xx"]) == FAILED
    assert (
        "no translation into “xx” yet. Choose one of: en, es, pt-BR, id, ms, th, vi, zh-Hant, ar."
        in capsys.readouterr().err
    )


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
@pytest.mark.usefixtures("on_published")
def test_a_form_that_cannot_be_written_says_why(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], country: str, name: str, words: str
) -> None:
    (tmp_path / "there.xlsx").write_bytes(b"filled in already")
    assert main(["form", country, "--to", str(tmp_path / name)]) == FAILED
    assert words in capsys.readouterr().err
    assert [path.name for path in tmp_path.iterdir()] == ["there.xlsx"]
    assert (tmp_path / "there.xlsx").read_bytes() == b"filled in already"


# ---- what comes back


REPORT = {
    "status": "Completed",
    "progress": 100,
    "updated_on": datetime(2018, 3, 1),
    "note": "Adopted",
    "evidence_url": "https://example.org/law",
}
ANY_NAME = {
    "form.xlsx": date(2018, 3, 1),
    "Thailand 2018.xlsx": date(2018, 3, 2),
    "actions-THA.xlsx": date(2018, 3, 3),
    "action_updates-THA.xlsx": date(2018, 3, 4),
}


@pytest.fixture(scope="module")
def returned(tmp_path_factory: pytest.TempPathFactory, thai_blank: Path) -> Published:
    """The data as they are published with all the forms that Thailand sent back."""
    in_text = f"{UPDATE_COLUMNS}\nin_text_too,2018-03-01,in_progress\n"
    data = folder(
        tmp_path_factory.mktemp("returned"),
        {"action_updates-2.csv": in_text, "action_updates-10.csv": in_text},
        actions=ACTIONS + THAI_ACTIONS,
        action_updates=UPDATES + THAI_UPDATES,
    )
    for name, day in ANY_NAME.items():
        fill_in(thai_blank, data / name, named=REPORT | {"updated_on": day})
    fill_in(
        thai_blank,
        data / "two actions.xlsx",
        adopted=REPORT,
        begun={"status": "In progress", "updated_on": date(2018, 2, 1)},
    )
    fill_in(thai_blank, data / "late.xlsx", late_report={"status": "Dropped", "updated_on": date(2017, 4, 1)})
    for name, progress in (("THA-10.xlsx", 90), ("THA-9.xlsx", 80)):
        fill_in(thai_blank, data / name, twice=REPORT | {"progress": progress})
    spring = {"status": "In progress", "updated_on": date(2018, 4, 1)}
    fill_in(thai_blank, data / "B in spring.xlsx", on_two_days=spring)
    fill_in(thai_blank, data / "A in summer.xlsx", on_two_days=REPORT | {"updated_on": date(2018, 7, 1)})
    fill_in(thai_blank, data / "a form.xlsx", in_text_too=REPORT)
    return publish(data, settings(data.parent))


def of_report(returned: Published) -> ValidationReport:
    assert returned.report is not None
    return returned.report


def reports(returned: Published, action: str, columns: str) -> list[tuple[Any, ...]]:
    """The reports on an action, by their days."""
    assert returned.snapshot is not None
    return ask(
        returned.snapshot, f"select {columns} from action_updates where action_id = '{action}' order by updated_on"
    )


def action(returned: Published, name: str, columns: str) -> tuple[Any, ...]:
    assert returned.snapshot is not None
    [row] = ask(returned.snapshot, f"select {columns} from actions where action_id = '{name}'")
    return row


def test_every_report_of_a_form_is_kept_unless_a_later_file_has_it_too(returned: Published) -> None:
    # 9 rows in action_updates.csv, 2 in the other text files, 12 in the forms.
    assert account(of_report(returned), "action_updates") == (23, 20, 0, 0, 3)
    assert of_report(returned).errors == []


@pytest.mark.parametrize("name", ANY_NAME)
def test_a_filled_form_is_read_as_updates_whatever_its_name(returned: Published, name: str) -> None:
    day = ANY_NAME[name]
    columns = "action_id, updated_on, status, progress, note, evidence_url"
    assert [row for row in reports(returned, "named", columns) if row[1] == day] == [
        ("named", day, "completed", 100, "Adopted", "https://example.org/law"),
    ]
    warnings = [each.problem for each in of_report(returned).warnings if each.file.split(" [")[0] == name]
    assert warnings == ["The file was read as a country form: 1 row was filled in, 7 left empty."]


def test_what_a_form_reports_becomes_the_state_of_the_action(returned: Published) -> None:
    assert action(returned, "adopted", "status, completed_on") == ("completed", date(2018, 3, 1))
    assert action(returned, "begun", "status, completed_on") == ("in_progress", None)
    assert returned.snapshot is not None
    known = "select status, evidence_url, completed_on from actions_as_of('{day}'::date) where action_id = 'adopted'"
    assert ask(returned.snapshot, known.format(day="2018-03-01")) == [
        ("completed", "https://example.org/law", date(2018, 3, 1))
    ]
    assert ask(returned.snapshot, known.format(day="2018-02-28")) == [("in_progress", None, None)]


def test_an_older_report_of_a_form_changes_no_state(returned: Published) -> None:
    assert reports(returned, "late_report", "status") == [("dropped",), ("in_progress",)]
    assert action(returned, "late_report", "status") == ("in_progress",)


def test_a_form_in_which_nothing_is_filled_in_is_a_notice_and_shuts_no_gate(
    blank: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    data = folder(tmp_path, actions=ACTIONS, action_updates=UPDATES)
    fill_in(blank, data / "form.xlsx")
    capsys.readouterr()
    with commanded(data):
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


# ---- several forms


def test_of_two_forms_the_later_by_name_wins_a_report_and_the_older_is_superseded(returned: Published) -> None:
    assert reports(returned, "twice", "updated_on, progress") == [(date(2017, 5, 1), 40), (date(2018, 3, 1), 90)]


def test_what_a_form_changes_makes_no_contradiction_between_the_files_of_the_actions(
    blank: Path, tmp_path: Path
) -> None:
    files = {"actions January.csv": ACTIONS, "actions February.csv": ACTIONS}
    data = folder(tmp_path, files, action_updates=UPDATES)  # type: ignore[arg-type]
    fill_in(blank, data / "form.xlsx", a1=REPORT)
    report = validate(data)
    assert (report.gate, report.errors) == ("passed", [])


def test_reports_of_two_days_both_stand_and_the_later_day_is_the_state(returned: Published) -> None:
    assert reports(returned, "on_two_days", "updated_on") == [
        (date(2017, 5, 1),),
        (date(2018, 4, 1),),
        (date(2018, 7, 1),),
    ]
    assert action(returned, "on_two_days", "status, completed_on") == ("completed", date(2018, 7, 1))


def test_a_form_wins_over_the_text_files_of_its_resource(returned: Published) -> None:
    assert reports(returned, "in_text_too", "status") == [("in_progress",), ("completed",)]
    assert action(returned, "in_text_too", "status") == ("completed",)


# ---- faults in what comes back


@pytest.fixture(scope="module")
def faulty(tmp_path_factory: pytest.TempPathFactory, blank: Path, thai_blank: Path) -> ValidationReport:
    """What is wrong in a folder with forms of one fault each, and with an action that was dropped since."""
    dropped = THAI_ACTIONS.replace(
        "disagrees,w1,individual,THA,policy,Do it,2017-02-01,,in_progress",
        "disagrees,w1,individual,THA,policy,Do it,2017-02-01,,dropped",
    )
    data = folder(tmp_path_factory.mktemp("faulty"), actions=ACTIONS + dropped, action_updates=UPDATES + THAI_UPDATES)
    bad = {"status": "Done", "progress": 250, "updated_on": "3 May"}
    fill_in(blank, data / "faults.xlsx", a1=bad, a2={"note": "No day"})
    fill_in(blank, data / "too early.xlsx", a1=REPORT | {"updated_on": date(2016, 3, 1)})
    fill_in(blank, data / "with a mail address.xlsx", a1=REPORT | {"note": "Ask secret@example.org"})
    fill_in(thai_blank, data / "disagrees.xlsx", disagrees={"status": "Completed", "updated_on": date(2018, 3, 1)})
    return validate(data)


def faults(report: ValidationReport, *files: str) -> list[tuple[str, int | None, str | None, str | None, str]]:
    """Each error of some files without its words: resource, line, column, value, rule."""
    return [(r.resource, r.line, r.column, r.value, r.rule) for r in report.errors if r.file in files]


def test_a_form_does_not_hide_that_action_and_updates_disagree(faulty: ValidationReport) -> None:
    files = ("action_updates.csv", "actions.csv", "disagrees.xlsx [action_updates]")
    # The updates that go with the refused action have nothing to hold on to.
    assert [(resource, rule, value) for resource, _line, _column, value, rule in faults(faulty, *files)] == [
        ("action_updates", "unknown_key", "disagrees"),
        ("action_updates", "unknown_key", "disagrees"),
        ("actions", "inconsistent", "dropped"),
    ]


def test_faults_of_a_form_have_the_row_that_excel_shows(faulty: ValidationReport, sheet: Worksheet) -> None:
    row = head_of(sheet) + 1
    assert faults(faulty, "faults.xlsx [action_updates]") == [
        ("action_updates", row, "progress", "250", "out_of_range"),
        ("action_updates", row, "status", "Done", "not_in_list"),
        ("action_updates", row, "updated_on", "3 May", "wrong_type"),
        ("action_updates", row + 1, "status", None, "required"),
        ("action_updates", row + 1, "updated_on", None, "required"),
    ]


def test_completed_before_it_was_committed_to_is_refused(faulty: ValidationReport, sheet: Worksheet) -> None:
    assert faults(faulty, "too early.xlsx [action_updates]") == [
        ("action_updates", head_of(sheet) + 1, "updated_on", "2016-03-01", "inconsistent")
    ]


def test_a_mail_address_in_a_form_refuses_it_without_a_word_of_it(faulty: ValidationReport) -> None:
    errors = faults(faulty, "with a mail address.xlsx [action_updates]")
    assert [(rule, column) for _resource, _line, column, _value, rule in errors] == [("personal_data", "note")]
    assert "secret" not in str(faulty.as_json())


def test_a_form_that_was_saved_as_text_is_asked_for_as_a_workbook(blank: Path, tmp_path: Path) -> None:
    lines = sheet_of(blank).iter_rows(values_only=True)
    text = "\n".join(",".join(f'"{"" if cell is None else cell}"' for cell in line) for line in lines)
    report = validate(folder(tmp_path, actions=ACTIONS, action_updates=text))
    [error] = [error for error in report.errors if error.file == "action_updates.csv"]
    assert (
        error.problem
        == "The file is a country form that was saved as text (CSV), and as text it does not show which rows were "
        "filled in."
    )
    assert error.fix == "Put the form itself, as the Excel workbook (.xlsx) that was filled in, in place of this file."


# ---- sheets with lines above their header


@pytest.fixture(scope="module")
def headed(tmp_path_factory: pytest.TempPathFactory) -> ValidationReport:
    """What is said of a sheet with lines above its header, of one with too many, and of a text file with one."""
    data = folder(tmp_path_factory.mktemp("headed"), delegations=f"Title\n{DELEGATIONS}")
    (data / "workshops.csv").unlink()
    write_sheet(
        data / "workshops.xlsx",
        ["Workshops of the network"],
        [],
        ["As of", "2018"],
        WORKSHOP_COLUMNS.split(","),
        ["w1", 2017, "First", "online"],
        ["w2", "soon", "Second", "online"],
    )
    write_sheet(data / "countries.xlsx", *[["Countries"]] * 31, ["country", "region"], ["PHL", "Asia"])
    return validate(data)


def write_sheet(path: Path, *rows: list[Any]) -> None:
    book = openpyxl.Workbook()
    for row in rows:
        book.worksheets[0].append(row)
    book.save(path)


def errors_of(report: ValidationReport, resource: str) -> list[tuple[int | None, str | None, str | None, str]]:
    return [(r.line, r.column, r.value, r.rule) for r in report.errors if r.resource == resource]


def test_lines_above_the_header_are_passed_over_and_said(headed: ValidationReport) -> None:
    assert errors_of(headed, "workshops") == [(6, "year", "soon", "wrong_type")]
    [warning] = warnings_of(headed, "workshops.xlsx")
    assert warning.problem == "The headings were found in row 4; what stands above them was passed over."


def test_a_header_that_comes_too_late_is_none(headed: ValidationReport) -> None:
    assert [(rule, line) for line, _column, _value, rule in errors_of(headed, "countries")] == [("missing_column", 1)]


def test_lines_above_the_header_of_a_text_file_are_passed_over_and_said_too(headed: ValidationReport) -> None:
    assert errors_of(headed, "delegations") == []
    [warning] = warnings_of(headed, "delegations.csv")
    assert warning.problem == "The headings were found in line 2; what stands above them was passed over."
