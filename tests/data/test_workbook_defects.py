"""A workbook with a defect that Excel passes over is read as if it had none; what cannot be read is told from it."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from openpyxl.worksheet.worksheet import Worksheet

from tests.data.books import MAIN, OFFICE, cells_of, parts_of, relations, saved, write_parts, written
from tests.data.exports import WORKSHOP_COLUMNS, errors_of, folder, kept, validate

Parts = dict[str, bytes]
STRICT = "http://purl.oclc.org/ooxml"
ROWS = [[*WORKSHOP_COLUMNS.split(","), "start_date"], ["w3", "2018", "One", "online", "2018-09-24"]]


def fill(page: Worksheet) -> None:
    page.append([*ROWS[0]])
    page.append(["w3", 2018, "One", "online", date(2018, 9, 24)])


def replaced(part: str, old: str, new: str) -> Callable[[Parts], Parts]:
    """A change of the first text that an expression finds in a part."""

    def change(parts: Parts) -> Parts:
        text, times = re.subn(old, new, parts[part].decode(), count=1)
        assert times == 1
        return parts | {part: text.encode()}

    return change


def without(part: str) -> Callable[[Parts], Parts]:
    return lambda parts: {name: content for name, content in parts.items() if name != part}


def renamed(change: Callable[[str], str]) -> Callable[[Parts], Parts]:
    return lambda parts: {change(name): content for name, content in parts.items()}


def strict(parts: Parts) -> Parts:
    """The workbook in the namespaces of ISO/IEC 29500 Strict."""
    namespaces = {MAIN: f"{STRICT}/spreadsheetml/main", OFFICE: f"{STRICT}/officeDocument/relationships"}
    for old, new in namespaces.items():
        parts = {name: content.replace(old.encode(), new.encode()) for name, content in parts.items()}
    return parts


def in_utf_16(parts: Parts) -> Parts:
    return parts | {SHEET: parts[SHEET].decode().encode("utf-16")}


SHEET, STYLES, BOOK = "xl/worksheets/sheet1.xml", "xl/styles.xml", "xl/workbook.xml"
BUTTON = (
    '<controls><control><controlPr><anchor><from xmlns:x="urn:x"><x:col>1</x:col><x:row>5</x:row></from></anchor>'
    "</controlPr></control></controls>"
)
DEFECTS: dict[str, Callable[[Parts], Parts]] = {
    "a fill with nothing in it": replaced(STYLES, '<fill><patternFill patternType="gray125" ?/></fill>', "<fill/>"),
    "a colour that is none": replaced(STYLES, '<rgbColor rgb="00000000" ?/>', '<rgbColor rgb="black"/>'),
    "a font of an unknown family": replaced(STYLES, '<family val="2" ?/>', '<family val="99"/>'),
    "a border of an unknown style": replaced(STYLES, "<left ?/>", '<left style="wavy"/>'),
    "no styles of cells by name": replaced(STYLES, "<cellStyles.*?</cellStyles>", ""),
    "a style of cells without a name": replaced(STYLES, 'name="Normal" ', ""),
    "a validation that is none": replaced(
        SHEET, "</sheetData>", '</sheetData><dataValidations><dataValidation type="x"/></dataValidations>'
    ),
    "a conditional format that is none": replaced(
        SHEET, "</sheetData>", '</sheetData><conditionalFormatting><cfRule type="x"/></conditionalFormatting>'
    ),
    "a print area of a sheet that is gone": replaced(
        BOOK,
        "<definedNames ?/>",
        '<definedNames><definedName name="_xlnm.Print_Area" localSheetId="7">#REF!</definedName></definedNames>',
    ),
    "a view of a sheet that is gone": replaced(BOOK, 'activeTab="0"', 'activeTab="12"'),
    "a day that is none in its properties": replaced("docProps/core.xml", r"\d{4}-\d\d-\d\dT[^<]*", "yesterday"),
    "no theme": without("xl/theme/theme1.xml"),
    "no list of contents": without("[Content_Types].xml"),
    "no properties": without("docProps/core.xml"),
    "a drawing that is gone": replaced(
        SHEET, "</sheetData>", f'</sheetData><drawing xmlns:r="{OFFICE}" r:id="rId99"/>'
    ),
    "a button": replaced(SHEET, "</sheetData>", f"</sheetData>{BUTTON}"),
    "a size that is wrong": replaced(SHEET, 'ref="A1:E2"', 'ref="A1"'),
    "a size of all of Excel": replaced(SHEET, 'ref="A1:E2"', 'ref="A1:XFD1048576"'),
    "a selection that is none": replaced(SHEET, 'activeCell="A1"', 'activeCell=""'),
    "paths that go up and down": replaced("xl/_rels/workbook.xml.rels", '"/xl/worksheets', '"../xl/./worksheets'),
    "paths with backslashes": replaced(
        "xl/_rels/workbook.xml.rels", '"/?(xl/)?worksheets/sheet1.xml', '"worksheets\\\\\\\\sheet1.xml'
    ),
    "names of parts with backslashes": renamed(lambda name: name.replace("/", "\\")),
    "names of parts in another case": renamed(
        lambda name: name.replace("sheet1", "Sheet1").replace("styles", "Styles")
    ),
    "the strict namespaces": strict,
    "a sheet in UTF-16": in_utf_16,
    "comments between cells": replaced(SHEET, '<c r="B2"', '<!-- a comment --><c r="B2"'),
}


@pytest.mark.parametrize("defect", DEFECTS)
def test_a_harmless_defect_does_not_keep_a_workbook_from_being_read(tmp_path: Path, defect: str) -> None:
    whole = saved(tmp_path / "whole.xlsx", fill)
    parts = DEFECTS[defect](parts_of(whole))
    assert parts != parts_of(whole)
    assert cells_of(write_parts(tmp_path / "book.xlsx", parts)) == ROWS


def test_a_workbook_with_such_a_defect_passes_validation(tmp_path: Path) -> None:
    data = folder(tmp_path)
    parts = parts_of(saved(tmp_path / "whole.xlsx", fill))
    write_parts(data / "workshops-2.xlsx", DEFECTS["a fill with nothing in it"](parts))
    assert validate(data).errors == []
    assert kept(data, "workshops", "workshop_id, start_date")[-1] == ("w3", date(2018, 9, 24))


def test_rows_and_cells_may_leave_out_where_they_stand(tmp_path: Path) -> None:
    rows = "<row><c><v>1</v></c><c><v>2</v></c></row><row/><row><c/><c><v>3</v></c></row>"
    assert cells_of(written(tmp_path / "b.xlsx", rows)) == [["1", "2"], [None, "3"]]


def test_a_workbook_may_do_without_styles_and_shared_texts(tmp_path: Path) -> None:
    path = written(tmp_path / "b.xlsx", '<row r="1"><c r="A1" s="3"><v>1</v></c></row>')
    parts = parts_of(path)
    del parts["xl/styles.xml"], parts["xl/sharedStrings.xml"]
    assert cells_of(write_parts(path, parts)) == [["1"]]


# ---- what cannot be read


ENCRYPTED = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500) + "EncryptedPackage".encode("utf-16-le") + bytes(500)
OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500) + "Workbook".encode("utf-16-le") + bytes(500)


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (ENCRYPTED, "The workbook is protected by a password, so nothing in it can be read."),
        (OLD, "The file is named .xlsx, but it is a workbook in another format: .xls."),
    ],
)
def test_a_workbook_with_a_password_or_of_the_old_format_is_told_from_a_damaged_one(
    tmp_path: Path, content: bytes, problem: str
) -> None:
    [error] = errors_of(validate(folder(tmp_path, {"workshops-2.xlsx": content})), "workshops-2.xlsx")
    assert (error.rule, error.problem) == ("unreadable", problem)


@pytest.mark.parametrize(
    ("parts", "kind"),
    [
        ({"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": "<x/>"}, "OpenDocument"),
        ({"_rels/.rels": relations(r1=("officeDocument", "xl/workbook.bin")), "xl/workbook.bin": ""}, ".xlsb"),
    ],
)
def test_a_workbook_of_another_format_is_named(tmp_path: Path, parts: dict[str, str], kind: str) -> None:
    data = folder(tmp_path)
    write_parts(data / "workshops-2.xlsx", parts)
    [error] = errors_of(validate(data), "workshops-2.xlsx")
    assert error.problem == f"The file is named .xlsx, but it is a workbook in another format: {kind}."
    assert error.fix.startswith("Open it in Excel or LibreOffice")


@pytest.mark.parametrize(
    "change",
    [
        without(SHEET),
        replaced(SHEET, "</row>", ""),
        replaced(SHEET, '<c r="B2"', '<c r="ZZZZ2"'),
        replaced(SHEET, '<c r="B2" t="n"><v>', '<c r="B2" t="s"><v>-1'),
        replaced(STYLES, "</styleSheet>", ""),
    ],
)
def test_a_workbook_whose_cells_cannot_be_told_is_damaged(tmp_path: Path, change: Callable[[Parts], Parts]) -> None:
    data = folder(tmp_path)
    write_parts(data / "workshops-2.xlsx", change(parts_of(saved(tmp_path / "whole.xlsx", fill))))
    [error] = errors_of(validate(data), "workshops-2.xlsx")
    assert error.problem == "The file is damaged, cut off, or not of the type that its name says."
