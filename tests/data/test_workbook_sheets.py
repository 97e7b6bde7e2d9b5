"""The sheet that has the columns is read, and what is hidden, merged or left unread is said."""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from iemn_data.validation.report import ReportedError
from tests.data.exports import (
    ACTION_COLUMNS,
    UPDATE_COLUMNS,
    WORKSHOP_COLUMNS,
    errors_of,
    folder,
    kept,
    validate,
    warnings_of,
)

HEAD = WORKSHOP_COLUMNS.split(",")
BOOK = "workshops-2.xlsx"
Sheets = dict[str, Sequence[Sequence[Any]]]


def row(key: str) -> list[Any]:
    return [key, 2018, "Title", "online"]


def book(
    place: Path, sheets: Sheets, hidden: Sequence[str] = (), change: Callable[[Worksheet], None] | None = None
) -> Path:
    """A data folder with a workbook of these sheets; `change` changes the last."""
    data, made = folder(place), openpyxl.Workbook()
    made.remove(made.worksheets[0])
    for name, rows in sheets.items():
        page = made.create_sheet(name)
        page.sheet_state = "veryHidden" if name.startswith("very") else "hidden" if name in hidden else "visible"
        for each in rows:
            page.append(list(each))
    if change:
        change(made.worksheets[-1])
    made.active = next(place for place, page in enumerate(made.worksheets) if page.sheet_state == "visible")
    made.save(data / BOOK)
    return data


def keys(data: Path) -> list[str]:
    """The workshops of the workbook that were kept."""
    return [key for (key,) in kept(data, "workshops", "workshop_id") if key not in ("w1", "w2")]


def said(data: Path, file: str = BOOK) -> list[str]:
    return [warning.problem for warning in warnings_of(validate(data), file) if warning.rule == "understood_as"]


def fault(data: Path) -> ReportedError:
    [error] = errors_of(validate(data), BOOK)
    return error


@pytest.mark.parametrize("before", ["Lists", "Instructions", "very hidden", "Title page"])
def test_sheets_before_the_one_that_has_the_columns_are_passed_over_and_that_is_said(
    tmp_path: Path, before: str
) -> None:
    sheets: Sheets = {before: [["status"], ["planned"]], "Tracker": [HEAD, row("w3")]}
    data = book(tmp_path, sheets, hidden=["Lists"])
    assert keys(data) == ["w3"]
    assert said(data) == ["Of 2 sheets, “Tracker” was read for this table."]


def test_the_sheet_of_the_resources_name_is_read_in_any_spelling_before_others_that_have_its_columns(
    tmp_path: Path,
) -> None:
    data = book(tmp_path, {"Draft": [HEAD, row("draft")], " Workshops": [HEAD, row("w3")]})
    assert keys(data) == ["w3"]
    [sheet, unread] = said(data)
    assert sheet == "Of 2 sheets, “ Workshops” was read for this table."
    assert unread.startswith("These sheets look like exports too, but were not read: “Draft”.")


def test_several_sheets_that_may_be_meant_are_refused_by_name(tmp_path: Path) -> None:
    error = fault(book(tmp_path, {"2024": [HEAD, row("w3")], "2025": [HEAD, row("w4")]}))
    assert (error.rule, error.value) == ("unreadable", "“2024”, “2025”")
    assert error.problem.startswith("Several sheets have the columns of workshops: “2024”, “2025”.")
    assert error.fix == "Put all rows on one sheet, or name the right sheet “workshops”."


def test_an_empty_template_beside_the_rows_is_not_meant(tmp_path: Path) -> None:
    data = book(tmp_path, {"Template": [HEAD], "Rows": [HEAD, row("w3")]})
    assert keys(data) == ["w3"]
    assert said(data) == ["Of 2 sheets, “Rows” was read for this table."]


def test_a_hidden_sheet_does_not_count_beside_a_visible_one_and_is_named(tmp_path: Path) -> None:
    data = book(tmp_path, {"Old": [HEAD, row("old")], "workshops": [HEAD, row("w3")]}, hidden=["Old"])
    assert keys(data) == ["w3"]
    assert ["“Old”" in each for each in said(data)] == [True]


def test_a_hidden_sheet_that_alone_has_the_columns_is_read_and_that_is_said(tmp_path: Path) -> None:
    data = book(tmp_path, {"Old": [HEAD, row("w3")], "Notes": [["x"]]}, hidden=["Old"])
    assert keys(data) == ["w3"]
    assert said(data)[1] == "The sheet “Old” was read, although it is hidden."


def test_where_no_sheet_has_the_columns_the_nearest_tells_what_it_lacks(tmp_path: Path) -> None:
    data = book(tmp_path, {"Notes": [["x"]], "Tracker": [["The workshops"], HEAD[:-1], row("w3")[:-1]]})
    error = fault(data)
    assert (error.rule, error.column, error.line) == ("missing_column", "format", 2)


def test_rows_of_another_resource_on_a_sheet_of_no_name_are_not_passed_over_silently(tmp_path: Path) -> None:
    updates = [UPDATE_COLUMNS.split(","), ["a1", "2018-01-01", "planned"]]
    data = book(tmp_path, {"workshops": [HEAD, row("w3")], "Sheet2": updates, "Notes": [["x"], ["y"]]})
    assert [each for each in said(data) if "Notes" in each] == []
    assert [each for each in said(data) if "“Sheet2”" in each] == said(data)


@pytest.mark.parametrize(
    "other",
    [
        [["workshop_id", "year", "name", "format"], row("w4")],
        [["Report"], ["workshop id", "year", "Name of the workshop", "format"], row("w4")],
        [row("w4"), row("w5")],
    ],
)
def test_rows_on_a_sheet_that_lacks_a_column_or_has_no_column_names_are_not_passed_over_silently(
    tmp_path: Path, other: Sequence[Sequence[Any]]
) -> None:
    data = book(tmp_path, {"2024": [HEAD, row("w3")], "2025": other})
    assert keys(data) == ["w3"]
    [sheet, unread] = said(data)
    assert sheet == "Of 2 sheets, “2024” was read for this table."
    assert unread.startswith("These sheets look like exports too, but were not read: “2025”.")


def test_a_sheet_of_the_resources_own_name_that_is_not_read_is_named(tmp_path: Path) -> None:
    data = book(tmp_path, {"workshops": [HEAD[:-1], row("w4")[:-1]], "Sheet2": [HEAD, row("w3")]})
    assert keys(data) == ["w3"]
    assert said(data)[1].startswith("These sheets look like exports too, but were not read: “workshops”.")


def test_sheets_of_lists_and_of_notes_do_not_look_like_exports(tmp_path: Path) -> None:
    lists = [["column", "code", "label"], ["format", "online", "Online"]]
    data = book(tmp_path, {"Rows": [HEAD, row("w3")], "Lists": lists, "Notes": [["year", "what"], [2018, "began"]]})
    assert said(data) == ["Of 3 sheets, “Rows” was read for this table."]


def test_a_workbook_in_an_archive_is_read_with_all_its_sheets(tmp_path: Path) -> None:
    updates = [UPDATE_COLUMNS.split(","), ["a1", "2018-01-01", "planned"]]
    data = book(tmp_path, {"workshops": [HEAD, row("w3")], "action_updates": updates})
    with zipfile.ZipFile(data / "workshops-2.zip", "w") as archive:
        archive.write(data / BOOK, BOOK)
    (data / BOOK).unlink()
    report = validate(data)
    assert keys(data) == ["w3"]
    assert report.resources["action_updates"].files == ["workshops-2.zip [action_updates]"]
    assert report.resources["action_updates"].rows_read == 1


def test_a_list_of_countries_for_the_reader_does_not_hide_the_rows_of_a_workbook(tmp_path: Path) -> None:
    lists = [["country"], ["GHA"]]
    data = book(tmp_path, {"Countries": lists, "Tracker": [HEAD, row("w3")]})
    assert keys(data) == ["w3"]
    assert validate(data).resources["countries"].files == []


def test_a_workbook_of_several_resources_names_the_sheets_that_none_reads_once(tmp_path: Path) -> None:
    data, made = folder(tmp_path), openpyxl.Workbook()
    sheets: Sheets = {
        "Workshops": [HEAD, row("w3")],
        "Action updates": [UPDATE_COLUMNS.split(","), ["a1", "2018-01-01", "planned"]],
        "Actions": [[*ACTION_COLUMNS.split(",")[:-3], "state"], ["a1"]],
    }
    for name, rows in sheets.items():
        page = made.create_sheet(name)
        for each in rows:
            page.append(list(each))
    made.save(data / "exports.xlsx")
    report = validate(data)
    assert keys(data) == ["w3"]
    assert report.resources["action_updates"].files == ["exports.xlsx [Action updates]"]
    assert [w.file for w in report.warnings if "“Actions”" in w.problem] == ["exports.xlsx [Workshops]"]


# ---- hidden rows and columns


def test_hidden_rows_are_read_and_counted(tmp_path: Path) -> None:
    def hide(page: Worksheet) -> None:
        for number in (1, 3, 4, 6):
            page.row_dimensions[number].hidden = True

    data = book(tmp_path, {"workshops": [HEAD, *map(row, ["w3", "w4", "w5"])]}, change=hide)
    assert keys(data) == ["w3", "w4", "w5"]
    assert said(data) == [
        "2 hidden rows of the sheet were read too. Delete those that do not belong.",
    ]
    [warning] = [w for w in warnings_of(validate(data), BOOK) if w.rule == "understood_as"]
    assert warning.line == 3


def test_hidden_columns_of_the_contract_are_read_and_named(tmp_path: Path) -> None:
    def hide(page: Worksheet) -> None:
        for letter in "CEF":
            page.column_dimensions[letter].hidden = True

    data = book(tmp_path, {"workshops": [[*HEAD, "helper"], row("w3")]}, change=hide)
    assert keys(data) == ["w3"]
    assert said(data) == ["The hidden column title of the sheet was read too."]


def test_columns_without_a_name_are_told_if_anything_stands_in_them(tmp_path: Path) -> None:
    head = [*HEAD[:2], None, *HEAD[2:], None, None, "helper"]
    data = book(tmp_path, {"workshops": [head, ["w3", 2018, "?", "T", "online", None, "!", "x"]]})
    assert keys(data) == ["w3"]
    assert said(data) == ["Columns C, G have cells but no heading, so they were not read. Give each a heading."]


# ---- rows that are none


def test_rows_of_a_list_beside_the_columns_of_the_contract_are_passed_over_and_counted(tmp_path: Path) -> None:
    rows = [[*HEAD, None, "Lists"], [*row("w3"), None, "online"], [None] * 5 + ["hybrid"], [None] * 6 + ["beyond"]]
    data = book(tmp_path, {"workshops": rows})
    assert keys(data) == ["w3"]
    report = validate(data)
    assert report.errors == []
    assert report.resources["workshops"].rows_read == 3
    assert said(data) == [
        "Rows with nothing in the columns of the table were passed over (2 rows, the first in row 3)."
    ]


def test_what_is_personal_beside_the_rows_is_refused_all_the_same(tmp_path: Path) -> None:
    rows = [[*HEAD, None, "Lists"], [*row("w3"), None, "online"], [None] * 5 + ["kofi@epa.gov.gh"]]
    assert fault(book(tmp_path, {"workshops": rows})).rule == "personal_data"


def test_a_file_with_rows_beside_the_columns_only_has_none(tmp_path: Path) -> None:
    assert fault(book(tmp_path, {"workshops": [[*HEAD, "Lists"], [None] * 4 + ["x"]]})).rule == "no_rows"


# ---- merged cells


def merged(*ranges: str) -> Callable[[Worksheet], None]:
    def merge(page: Worksheet) -> None:
        for each in ranges:
            page.merge_cells(each)

    return merge


def test_the_value_of_merged_cells_counts_for_each_of_their_rows(tmp_path: Path) -> None:
    rows = [["w3", 2018, "One", "online"], ["w4", None, "Two", None], ["w5", None, "Three", "online"]]
    data = book(tmp_path, {"workshops": [HEAD, *rows]}, change=merged("B2:B4", "D2:D3", "F2:F4"))
    years = kept(data, "workshops", "workshop_id, year, format")[-3:]
    assert years == [("w3", 2018, "online"), ("w4", 2018, "online"), ("w5", 2018, "online")]
    assert sorted(said(data)) == [
        "In format, the value of merged cells was read for each of their rows (1 row filled).",
        "In year, the value of merged cells was read for each of their rows (2 rows filled).",
    ]


def test_a_merge_makes_no_row_where_there_is_none(tmp_path: Path) -> None:
    data = book(tmp_path, {"workshops": [HEAD, row("w3")]}, change=merged("B2:B9"))
    assert keys(data) == ["w3"]
    assert validate(data).resources["workshops"].rows_read == 3


def test_a_title_merged_above_the_header_is_no_matter(tmp_path: Path) -> None:
    data = book(tmp_path, {"workshops": [["The workshops"], HEAD, row("w3")]}, change=merged("A1:D1"))
    assert keys(data) == ["w3"]


def test_a_value_merged_over_several_columns_is_refused(tmp_path: Path) -> None:
    rows = [HEAD, ["w3", 2018, "online", None]]
    error = fault(book(tmp_path, {"workshops": rows}, change=merged("C2:D2")))
    assert (error.rule, error.line, error.column, error.value) == ("unreadable", 2, "format", "C2:D2")
    assert (
        error.problem
        == "The cells C2:D2 are merged across columns, so it is not clear which column the value belongs to."
    )


def test_a_heading_merged_over_the_rows_costs_only_itself(tmp_path: Path) -> None:
    rows = [HEAD, row("w3"), ["Second half"], row("w4")]
    data = book(tmp_path, {"workshops": rows}, change=merged("A3:D3"))
    assert keys(data) == ["w3", "w4"]
    [error] = errors_of(validate(data), BOOK)
    assert (error.line, error.rule) == (3, "ragged_row")
    assert "almost empty" in error.problem
