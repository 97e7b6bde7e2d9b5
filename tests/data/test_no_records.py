"""A row that is no record is told by one error, whatever program wrote the file; column names again are passed over."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from tests.data.exports import ACTION_COLUMNS, FLOW_COLUMNS, account, folder, table, validate, validation

NAMES = ACTION_COLUMNS.split(",")
ACTION = "KEY,w1,individual,GHA,collection,Map,2024-05-10,2024-12-31,planned,"
FLOW = "f1,GHA,2024,copper,1,,,unknown,5,documented"
AGAIN = "A row that repeats the headings was passed over (line 3)."

ROWS = {
    "footer": ("Applied filters:\nyear is 2024", "almost empty"),
    "source": ("Source: our ministry", "almost empty"),
    "number of rows": ("Total,,,,,2", "almost empty"),
    "totals": ("TOTAL,,network,,12,15,,,3,", "almost empty"),
    "totals in Spanish": ("Total general,,,,12,15,,,3,", "almost empty"),
    "comment": ("# checked,by,us", "almost empty"),
    "rule": ("-,-,-,-,-,-,-,-,-,-", "almost empty"),
}
UNITS = {
    "types": "text,text,text,text,text,text,date,date,text,date",
    "units": "text,,list,list,list,text,yyyy-mm-dd,yyyy-mm-dd,list,",
    "explanations": "A key,,Who acts,Which,On what,In words,When,Until when,How far,",
}


def exported(place: Path, kind: str, rows: list[str], columns: str = ACTION_COLUMNS, resource: str = "actions") -> Path:
    """A folder with these rows as a text file or as a workbook."""
    cells = [row.split(",") + [""] * (len(columns.split(",")) - len(row.split(","))) for row in [columns, *rows]]
    if kind == "csv":
        text = [",".join(f'"{cell}"' if "\n" in cell else cell for cell in row) for row in cells]
        return folder(place, **{resource: table(*text)})
    data, book = folder(place), openpyxl.Workbook()
    for row in cells:
        book.active.append([cell or None for cell in row])
    book.save(data / f"{resource}.xlsx")
    return data


def action(key: str) -> str:
    return ACTION.replace("KEY", key)


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
@pytest.mark.parametrize("name", ROWS)
def test_a_note_or_total_is_told_by_one_error(tmp_path: Path, name: str, kind: str) -> None:
    row, said = ROWS[name]
    report = validate(exported(tmp_path, kind, [action("a1"), row, action("a2")]))
    [error] = report.errors
    assert (error.line, error.rule, error.column) == (3, "ragged_row", None)
    assert said in error.problem
    assert error.fix.startswith("Delete the row.")
    assert account(report, "actions") == (3, 2, 1, 0, 0)


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
@pytest.mark.parametrize("name", UNITS)
def test_a_line_of_units_or_explanations_is_told_by_one_error(tmp_path: Path, name: str, kind: str) -> None:
    report = validate(exported(tmp_path, kind, [UNITS[name], action("a1")]))
    [error] = report.errors
    assert (error.line, error.rule, error.column) == (2, "ragged_row", None)
    assert "units or explanations" in error.problem


def test_a_record_without_a_right_value_is_told_of_each_where_others_stand_above_it(tmp_path: Path) -> None:
    wrong = "a2,w1,nobody,Nowhere,nothing,Map,soon,later,never,"
    report = validate(exported(tmp_path, "csv", [action("a1"), wrong]))
    assert {error.column for error in report.errors} == {
        "scope", "countries", "area", "committed_on", "due_on", "status"
    }  # fmt: skip


def test_a_record_that_lacks_a_value_or_two_is_told_of_each(tmp_path: Path) -> None:
    report = validate(exported(tmp_path, "csv", ["a1,w1,individual,GHA,collection,Map,,2024-12-31,,"]))
    assert [(error.column, error.rule) for error in report.errors] == [
        ("committed_on", "required"),
        ("status", "required"),
    ]


def test_a_total_of_numbers_is_no_flow(tmp_path: Path) -> None:
    report = validate(exported(tmp_path, "xlsx", [FLOW, "Total,,,,,,,,5,"], FLOW_COLUMNS, "market_flows"))
    [error] = report.errors
    assert (error.line, error.value, error.rule) == (3, "Total", "ragged_row")


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
@pytest.mark.parametrize(
    "names",
    [
        ACTION_COLUMNS,
        ACTION_COLUMNS.upper().replace("_", " "),
        "ID,Workshop,Scope,Countries,Area,Title,Committed on,Due on,Status,Completed on",
    ],
)
def test_column_names_that_stand_again_are_passed_over_with_a_notice(tmp_path: Path, names: str, kind: str) -> None:
    report = validate(exported(tmp_path, kind, [action("a1"), names, action("a2")]))
    assert report.errors == []
    assert [warning.problem for warning in report.warnings] == [AGAIN]
    assert account(report, "actions") == (2, 2, 0, 0, 0)


def test_a_record_with_words_that_are_also_column_names_is_kept(tmp_path: Path) -> None:
    data = folder(tmp_path, workshops=table("workshop_id,year,title,format", "counted,2018,Title,in_person"))
    report = validate(data)
    assert (report.errors, report.warnings, account(report, "workshops")) == ([], [], (1, 1, 0, 0, 0))


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_column_names_in_another_order_refuse_the_file(tmp_path: Path, kind: str) -> None:
    names = ",".join([NAMES[0], NAMES[1], NAMES[5], *NAMES[2:5], *NAMES[6:]])
    report = validate(exported(tmp_path, kind, [action("a1"), names, action("a2")]))
    [error] = report.errors
    assert (error.line, error.rule) == (3, "unreadable")
    assert "has headings again" in error.problem


def test_the_text_of_such_a_row_is_not_repeated_where_rows_are_about_people(tmp_path: Path) -> None:
    columns = "workshop_id,participant_id,country,organization_type,role,attended"
    rows = ["w1,p1,PHL,ngo,participant,true", "Written by Secret Person"]
    data = exported(tmp_path, "xlsx", rows, columns, "attendance")
    with validation(data) as validated:
        [error] = validated.report.errors
        kept = validated.con.execute("select count(*) from kept_attendance").fetchone()
    assert (error.line, error.value, kept) == (3, None, (1,))
