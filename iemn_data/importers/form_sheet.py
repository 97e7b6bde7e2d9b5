"""The sheets of a country form: known cells are locked, those to fill in have lists and bounds, labels map to codes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from datetime import date
from math import ceil
from pathlib import Path
from types import MappingProxyType
from typing import IO, Any

import openpyxl
import pandas as pd
from openpyxl.cell import Cell, MergedCell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side
from openpyxl.utils import get_column_letter
from openpyxl.workbook.protection import WorkbookProtection
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from iemn_data.contract import Contract
from iemn_data.countries import country_name
from iemn_data.messages import LANGUAGE, N_, _, in_a_row
from iemn_data.reading.workbooks import LABELS
from iemn_data.writing.spreadsheets import turn, write_text

RESOURCE = "action_updates"
_KNOWN, _TO_FILL_IN, _HEAD = (PatternFill("solid", fgColor=colour) for colour in ("F2F2F2", "FFFFFF", "1F4E5F"))
_LINE = Side(style="thin", color="BFBFBF")
_BOX = Border(left=_LINE, right=_LINE, top=_LINE, bottom=_LINE)
_FONT, _A4, _DAY = "Calibri", 9, "yyyy-mm-dd"
_LONGEST_PROMPT, _LONGEST_TITLE = 255, 32
_HIGHEST_ROW = 409  # points
# Excel's serial numbers of 1 January 2000 and 31 December 2099.
_FIRST_DAY, _LAST_DAY = 36526, 73050


@dataclass(frozen=True)
class Column:
    """A column of the form: its name when it is read back, heading and width; `known` is the column that fills it."""

    name: str
    heading: str
    width: int
    known: str | None = None


COLUMNS = (
    Column("action_id", N_("Identifier"), 14, "action_id"),
    Column("iemn:title", N_("Action"), 42, "title"),
    Column("iemn:owners", N_("Owners"), 18, "owners"),
    Column("iemn:scope", N_("Scope"), 12, "scope"),
    Column("iemn:due_on", N_("Due on"), 12, "due_on"),
    Column("iemn:status", N_("Status as last reported"), 13, "status"),
    Column("iemn:progress", N_("Percent as last reported"), 10, "progress"),
    Column("iemn:reported_on", N_("Last reported on"), 12, "reported_on"),
    Column("status", N_("Status now"), 14),
    Column("progress", N_("Percent done"), 9),
    Column("updated_on", N_("Date of the status"), 13),
    Column("note", N_("Note"), 36),
    Column("evidence_url", N_("Evidence: web address"), 30),
)

INSTRUCTIONS = (
    N_("Fill in the white cells of the actions with something to report. Leave the others empty."),
    N_(
        "Enter the status and the date together. The date is when the action had that status; for a completed action, "
        "when it was completed."
    ),
    N_("Do not enter names of people, e-mail addresses or telephone numbers."),
    N_("Save the form as a workbook (.xlsx) and send it back. Grey cells cannot be changed."),
)


@dataclass(frozen=True)
class Report:
    """What is reported of one action: what stands in the white cells of its row, under their names."""

    status: str
    updated_on: date
    progress: int | None = None
    note: str = ""
    evidence_url: str = ""


def first_row() -> int:
    """The row of the first action, as Excel counts: below the title, the instructions and the two rows of the head."""
    return len(INSTRUCTIONS) + 6


def write_form_sheet(
    actions: pd.DataFrame,
    country: str,
    as_of: date,
    contract: Contract,
    path: Path | IO[bytes],
    reports: Mapping[str, Report] = MappingProxyType({}),
) -> None:
    """Write the form for a country's open actions, in the reader's language, with reports by action filled in."""
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.title = RESOURCE
    _write_labels(book.create_sheet(LABELS), contract)
    head = _write_instructions(sheet, country, as_of)
    _write_head(sheet, head)
    first = first_row()
    for row, action in enumerate(actions.to_dict("records"), start=first):
        _write_action(sheet, row, {str(name): value for name, value in action.items()}, contract)
        if report := reports.get(action["action_id"]):
            _fill_in(sheet, row, report, contract)
    _add_rules(sheet, first, first + len(actions) - 1, len(_statuses(contract)))
    _lay_out(sheet, head)
    turn(book)
    book.security = WorkbookProtection(lockStructure=True)
    book.save(path)


def _statuses(contract: Contract) -> dict[str, str]:
    return contract.enumerations["status"]


def _write_labels(sheet: Worksheet, contract: Contract) -> None:
    """The labels that the form offers, with their codes, on a hidden sheet."""
    for row, (code, label) in enumerate(_statuses(contract).items(), start=1):
        for position, text in enumerate(("status", code, _(label)), start=1):
            write_text(sheet.cell(row, position), text)
    sheet.sheet_state = "hidden"
    sheet.protection.sheet = True


def _write_instructions(sheet: Worksheet, country: str, as_of: date) -> int:
    """Write the title and the instructions above the table; returns the row for the table's head."""
    title = _("Open actions: {country}").format(country=country)
    known_on = _("As known on {day}.").format(day=as_of.isoformat())
    characters = sum(column.width for column in COLUMNS)
    for row, text in enumerate((title, known_on, *map(_, INSTRUCTIONS)), start=1):
        sheet.merge_cells(start_row=row, end_row=row, start_column=1, end_column=len(COLUMNS))
        cell = sheet.cell(row, 1)
        write_text(cell, text)
        cell.font = Font(name=_FONT, bold=True, size=16) if row == 1 else Font(name=_FONT, size=11)
        cell.alignment = Alignment(wrap_text=True, vertical="top")
        # Excel does not fit the height of merged cells to their text.
        sheet.row_dimensions[row].height = 24 if row == 1 else 16 * ceil(len(text) / characters)
    return first_row() - 2


def _write_head(sheet: Worksheet, row: int) -> None:
    """The headings, and in a hidden row below them the names by which the columns are read."""
    for position, column in enumerate(COLUMNS, start=1):
        heading = sheet.cell(row, position)
        write_text(heading, _(column.heading))
        heading.font = Font(name=_FONT, bold=True, color="FFFFFF")
        heading.fill = _HEAD
        heading.border = _BOX
        heading.alignment = Alignment(wrap_text=True, vertical="center")
        write_text(sheet.cell(row + 1, position), column.name)
        sheet.column_dimensions[get_column_letter(position)].width = column.width
    sheet.row_dimensions[row].height = 48
    sheet.row_dimensions[row + 1].hidden = True


def _write_action(sheet: Worksheet, row: int, action: dict[str, Any], contract: Contract) -> None:
    for position, column in enumerate(COLUMNS, start=1):
        cell: Cell | MergedCell = sheet.cell(row, position)
        is_known = column.known is not None
        if column.known:
            _write_value(cell, _cell_value(column.known, action[column.known], contract))
        cell.fill = _KNOWN if is_known else _TO_FILL_IN
        cell.border = _BOX
        cell.protection = Protection(locked=is_known)
        is_long = column.name in ("iemn:title", "iemn:owners", "note", "evidence_url")
        cell.alignment = Alignment(wrap_text=is_long, vertical="top", horizontal="left")
        if column.name == "updated_on":
            cell.number_format = _DAY
        elif column.name in ("note", "evidence_url"):
            cell.number_format = "@"
    lines = max(ceil(len(str(action["title"])) / 38), ceil(len(action["owners"]) * 12 / 16), 1)
    sheet.row_dimensions[row].height = min(15 * lines + 3, _HIGHEST_ROW)


def _fill_in(sheet: Worksheet, row: int, report: Report, contract: Contract) -> None:
    """Write a report into the white cells, as whoever fills in the form in Excel would."""
    values = asdict(report) | {"status": _(_statuses(contract)[report.status])}
    for position, column in enumerate(COLUMNS, start=1):
        if column.known is None and values[column.name] not in (None, ""):
            _write_value(sheet.cell(row, position), values[column.name])


def _cell_value(name: str, value: Any, contract: Contract) -> Any:
    """A value as the form shows it: labels for codes, None where it is missing."""
    if name == "owners":
        return in_a_row(country_name(code, LANGUAGE.get()) for code in value)
    if pd.isna(value):
        return None
    if name in ("scope", "status"):
        return _(contract.enumerations[name][value])
    if name in ("due_on", "reported_on"):
        return pd.Timestamp(value).date()
    return int(value) if name == "progress" else str(value)


def _write_value(cell: Cell | MergedCell, value: Any) -> None:
    if isinstance(value, str | None):
        write_text(cell, value)
        return
    cell.value = value
    if isinstance(value, date):
        cell.number_format = _DAY


def _add_rules(sheet: Worksheet, first: int, last: int, statuses: int) -> None:
    """Restrict what the white cells take; prompts and errors say what that is."""
    for name, rule in _rules(statuses):
        [position] = [place for place, column in enumerate(COLUMNS, start=1) if column.name == name]
        letter = get_column_letter(position)
        rule.promptTitle = rule.errorTitle = _(COLUMNS[position - 1].heading)[:_LONGEST_TITLE]
        rule.prompt = rule.error = str(rule.prompt)[:_LONGEST_PROMPT]
        rule.showInputMessage = rule.showErrorMessage = True
        rule.add(f"{letter}{first}:{letter}{last}")
        sheet.add_data_validation(rule)


def _rules(statuses: int) -> Iterator[tuple[str, DataValidation]]:
    choices = f"{LABELS}!$C$1:$C${statuses}"
    yield "status", DataValidation(type="list", formula1=choices, prompt=_("Choose the status from the list."))
    yield (
        "progress",
        DataValidation(
            type="whole", operator="between", formula1="0", formula2="100", prompt=_("A whole number from 0 to 100.")
        ),
    )
    yield (
        "updated_on",
        DataValidation(
            type="date",
            operator="between",
            formula1=str(_FIRST_DAY),
            formula2=str(_LAST_DAY),
            prompt=_("A date; 2026-09-30 is 30 September 2026."),
        ),
    )
    about = {"note": _("What was done, and what comes next."), "evidence_url": _("The web address of the evidence.")}
    for name, prompt in about.items():
        yield (
            name,
            DataValidation(type="textLength", operator="lessThanOrEqual", formula1="2000", prompt=prompt),
        )


def _lay_out(sheet: Worksheet, head: int) -> None:
    """Lock and freeze the sheet, and set it up for printing on A4 landscape."""
    sheet.freeze_panes = f"C{head + 2}"
    sheet.protection.sheet = True
    sheet.protection.formatColumns = sheet.protection.formatRows = False
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = _A4
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    if sheet.sheet_properties.pageSetUpPr is not None:
        sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.print_title_rows = f"{head}:{head}"
    sheet.page_margins.left = sheet.page_margins.right = 0.4
    if sheet.oddFooter is not None:
        sheet.oddFooter.right.text = "&P / &N"
    sheet.sheet_view.showGridLines = False
