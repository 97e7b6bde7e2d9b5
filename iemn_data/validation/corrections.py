"""Corrections: the rejected rows, each with its problem and how to fix it, as CSV files and as workbooks."""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import openpyxl
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter

from iemn_data.contract import Resource
from iemn_data.messages import _, joined, number
from iemn_data.reading.columns import ADVICE
from iemn_data.statements import filled, identifier, literal
from iemn_data.validation.report import ReportedError
from iemn_data.validation.validate import Validation
from iemn_data.writing.new_files import check_new
from iemn_data.writing.spreadsheets import LONGEST_TEXT, fits_cell, turn, unlive, write_text

_FAULTY = PatternFill("solid", fgColor="FFD9D6")
_WIDTH, _ADVICE_WIDTH = 18, 60


@dataclass(frozen=True)
class Correction:
    """A rejected row: its file and line, its fields as exported, the names of those at fault, the problem, the fix."""

    file: str
    line: int
    fields: dict[str, str | None]
    at_fault: frozenset[str]
    problem: str
    fix: str


def _advice(errors: list[ReportedError]) -> tuple[str, str]:
    """What is wrong with a row, and how to fix it; several errors one after another."""
    place = _("{file}, line {line}:").format(file=errors[0].file, line=errors[0].line)
    problems = [
        f"{each.problem} {each.value}" if each.column is None and each.value else each.problem for each in errors
    ]
    return joined(place, *problems), joined(*dict.fromkeys(each.fix for each in errors))


def _corrections_of(validation: Validation, resource: Resource) -> Iterator[Correction]:
    errors = defaultdict(list)
    for error in validation.report.errors:
        if error.resource == resource.name and error.line is not None:
            errors[error.file, error.line].append(error)
    names = [field.name for field in resource.fields]
    query = filled(
        "validation/corrections",
        fields=", ".join(f"without_guard({identifier(name)}) as {identifier(name)}" for name in names),
        staged=identifier(f"staged_{resource.name}"),
        resource=literal(resource.name),
    )
    files = validation.report.resources[resource.name].files
    for file, line, *values in validation.con.execute(query).fetchall():
        errors_of_row = errors[files[file - 1], line]
        at_fault = frozenset(error.column for error in errors_of_row if error.column)
        fields = dict(zip(names, values, strict=True))
        yield Correction(files[file - 1], line, fields, at_fault, *_advice(errors_of_row))


def corrections(validation: Validation) -> dict[str, list[Correction]]:
    """The rejected rows of each resource that has any, in the order of its files and lines.

    A file that was rejected as a whole has none: none of its rows was read.
    """
    by_resource = {r.name: list(_corrections_of(validation, r)) for r in validation.dataset.contract.resources}
    return {name: rows for name, rows in by_resource.items() if rows}


def errors_without_rows(validation: Validation) -> list[ReportedError]:
    """The errors of which no rejected row tells: those of whole files."""
    told = {(row.file, row.line) for rows in corrections(validation).values() for row in rows}
    return [error for error in validation.report.errors if (error.file, error.line) not in told]


def _columns(rows: list[Correction]) -> list[str]:
    return [*rows[0].fields, *map(_, ADVICE)]


def _cells(row: Correction) -> list[str | None]:
    return [*row.fields.values(), row.problem, row.fix]


def _in_workbook(row: Correction) -> Correction:
    """The row, its fix sending the reader to the CSV file where a cell cannot hold one of its fields whole."""
    if all(text is None or fits_cell(text) for text in row.fields.values()):
        return row
    message = _("Fix this row in the CSV file: it has a text of more than {n} characters, and a workbook cuts it.")
    return replace(row, fix=f"{message.format(n=number(LONGEST_TEXT))} {row.fix}")


def write_csv(rows: list[Correction], path: Path) -> None:
    """Write the rows as CSV: UTF-8 with the byte-order mark that spreadsheets need, no value live as a formula."""
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        out = csv.writer(file)
        out.writerow(_columns(rows))
        out.writerows([unlive(cell) for cell in _cells(row)] for row in rows)


def write_workbook(rows: list[Correction], resource: str, path: Path) -> None:
    """Write the rows as a workbook, the cells at fault in colour."""
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.title = resource
    columns, advice = _columns(rows), [*map(_, ADVICE)]
    for position, name in enumerate(columns, start=1):
        cell = sheet.cell(1, position)
        write_text(cell, name)
        cell.font = Font(bold=True)
        sheet.column_dimensions[get_column_letter(position)].width = _ADVICE_WIDTH if name in advice else _WIDTH
    for line, row in enumerate(map(_in_workbook, rows), start=2):
        for position, (name, text) in enumerate(zip(columns, _cells(row), strict=True), start=1):
            cell = sheet.cell(line, position)
            write_text(cell, text)
            cell.alignment = Alignment(wrap_text=name in advice, vertical="top")
            if name in row.at_fault:
                cell.fill = _FAULTY
    sheet.freeze_panes = "A2"
    turn(book)
    book.save(path)


def write_corrections(validation: Validation, folder: Path) -> list[Path]:
    """Write `<resource>-corrections.csv` and `.xlsx` for each resource with rejected rows; returns the paths written.

    Fixed and put into the folder of the exports, either file supplies the rows. Raises FileExistsError, before
    anything is written, where a file of that name exists: somebody may have fixed rows in it already.
    """
    rejected = corrections(validation)
    files = {name: [folder / f"{name}-corrections.{kind}" for kind in ("csv", "xlsx")] for name in rejected}
    check_new(*(path for paths in files.values() for path in paths))
    for name, rows in rejected.items():
        folder.mkdir(parents=True, exist_ok=True)
        text, book = files[name]
        write_csv(rows, text)
        write_workbook(rows, name, book)
    return [path for paths in files.values() for path in paths]
