"""Corrections: the refused rows given back, each with what is wrong and how to mend it, as CSV and as a workbook."""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import openpyxl
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter

from iemn_data.contract import Resource
from iemn_data.messages import _
from iemn_data.spreadsheets import unlive, write_text
from iemn_data.statements import filled, identifier, literal
from iemn_data.validation.report import ReportedError, Validation

ADVICE = ("problem", "how to fix")
_FAULTY = PatternFill("solid", fgColor="FFD9D6")
_WIDTH, _ADVICE_WIDTH = 18, 60


@dataclass(frozen=True)
class Correction:
    """A refused row: its fields as they were given, those at fault, and what to do."""

    fields: dict[str, str | None]
    at_fault: frozenset[str]
    problem: str
    fix: str


def _advice(errors: list[ReportedError]) -> tuple[str, str]:
    """What is wrong with a row and how to mend it; several faults one after another."""
    place = _("{file}, line {line}:").format(file=errors[0].file, line=errors[0].line)
    problems = [
        f"{each.problem} {each.value}" if each.column is None and each.value else each.problem for each in errors
    ]
    return " ".join([place, *problems]), " ".join(dict.fromkeys(each.fix for each in errors))


def _of_resource(validation: Validation, resource: Resource) -> Iterator[Correction]:
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
        found = errors[files[file - 1], line]
        at_fault = frozenset(error.column for error in found if error.column)
        yield Correction(dict(zip(names, values, strict=True)), at_fault, *_advice(found))


def corrections(validation: Validation) -> dict[str, list[Correction]]:
    """The refused rows of each resource that has some, in the order of its files and lines.

    A file that was refused as a whole has none: nothing of it was taken.
    """
    found = {r.name: list(_of_resource(validation, r)) for r in validation.dataset.contract.resources}
    return {name: rows for name, rows in found.items() if rows}


def _columns(rows: list[Correction]) -> list[str]:
    return [*rows[0].fields, *ADVICE]


def _cells(row: Correction) -> list[str | None]:
    return [*row.fields.values(), row.problem, row.fix]


def write_csv(rows: list[Correction], path: Path) -> None:
    """Write the rows as CSV: UTF-8 with the mark that spreadsheets need, nothing live as a formula."""
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        out = csv.writer(file)
        out.writerow(_columns(rows))
        out.writerows([unlive(cell) for cell in _cells(row)] for row in rows)


def write_workbook(rows: list[Correction], resource: str, path: Path) -> None:
    """Write the rows as a workbook, the cells at fault marked."""
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.title = resource
    columns = _columns(rows)
    for position, name in enumerate(columns, start=1):
        cell = sheet.cell(1, position)
        write_text(cell, name)
        cell.font = Font(bold=True)
        sheet.column_dimensions[get_column_letter(position)].width = _ADVICE_WIDTH if name in ADVICE else _WIDTH
    for line, row in enumerate(rows, start=2):
        for position, (name, text) in enumerate(zip(columns, _cells(row), strict=True), start=1):
            cell = sheet.cell(line, position)
            write_text(cell, text)
            cell.alignment = Alignment(wrap_text=name in ADVICE, vertical="top")
            if name in row.at_fault:
                cell.fill = _FAULTY
    sheet.freeze_panes = "A2"
    book.save(path)


def write_corrections(validation: Validation, folder: Path) -> list[Path]:
    """Write `<resource>-corrections.csv` and `.xlsx` for each resource with refused rows; the files written.

    Mended and dropped into the folder of the exports, either brings the rows in. Raises FileExistsError, before
    anything is written, where a file of that name is there: it may hold what somebody has mended already.
    """
    found = corrections(validation)
    wanted = {name: [folder / f"{name}-corrections.{kind}" for kind in ("csv", "xlsx")] for name in found}
    if there := [path for paths in wanted.values() for path in paths if path.exists()]:
        raise FileExistsError(_("{path} is there already; move it, or give another folder.").format(path=there[0]))
    folder.mkdir(parents=True, exist_ok=True)
    for name, rows in found.items():
        text, book = wanted[name]
        write_csv(rows, text)
        write_workbook(rows, name, book)
    return [path for paths in wanted.values() for path in paths]
