"""Workbooks: the sheets of an Excel file, every cell as the text that the contract expects."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from datetime import date, datetime, time
from itertools import islice
from pathlib import Path
from typing import Any
from zipfile import BadZipFile

import duckdb
import openpyxl
import pandas as pd
from openpyxl.utils.exceptions import InvalidFileException

from iemn_data.contract import Resource
from iemn_data.reading.columns import Columns, FileFault, match_columns, selected
from iemn_data.statements import filled, identifier, literal

_ROWS_AT_ONCE = 20_000
# What openpyxl raises for a file that is cut off, or no workbook.
DAMAGED = (BadZipFile, InvalidFileException, KeyError, ValueError, EOFError, TypeError, AttributeError)


def sheet_names(path: Path) -> tuple[str, ...]:
    """The names of a workbook's sheets; none where it is no workbook, which is seen when it is read."""
    try:
        book = openpyxl.load_workbook(path, read_only=True)
    except (*DAMAGED, OSError):
        return ()
    try:
        return tuple(sheet.title for sheet in book.worksheets)
    finally:
        book.close()


def text_of(cell: Any) -> str | None:
    """A cell's value in the words of the contract: days as dates, whole numbers without a fraction."""
    if cell is None:
        return None
    if isinstance(cell, bool):
        return str(cell).lower()
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, datetime):
        return cell.date().isoformat() if cell.time() == time() else cell.isoformat(sep=" ")
    if isinstance(cell, date | time):
        return cell.isoformat()
    return unicodedata.normalize("NFC", str(cell))


def sheet_rows(path: Path, sheet: str | None) -> Iterator[tuple[int, list[str | None]]]:
    """The rows of a sheet that are not blank, with the number that Excel shows beside each."""
    try:
        book = openpyxl.load_workbook(path, read_only=True, data_only=True)
    except DAMAGED as error:
        raise FileFault("unreadable", "structure") from error
    try:
        page = book[sheet] if sheet else book.worksheets[0]
        for number, row in enumerate(page.iter_rows(values_only=True), start=1):
            cells = [text_of(cell) for cell in row]
            if any(cell and cell.strip() for cell in cells):
                yield number, cells
    except DAMAGED as error:
        raise FileFault("unreadable", "structure") from error
    finally:
        book.close()


def _trimmed(cells: list[str | None]) -> list[str | None]:
    """The cells without the empty ones at the end, which a sheet has as it likes."""
    while cells and not cells[-1]:
        cells = cells[:-1]
    return cells


def stage_sheet(
    con: duckdb.DuckDBPyConnection, path: Path, sheet: str | None, resource: Resource, rank: int
) -> Columns:
    """Add a sheet's rows to `staged_<resource>`; FileFault when it has to be refused."""
    rows = sheet_rows(path, sheet)
    head = next(rows, None)
    if head is None:
        raise FileFault("no_rows", line=1)
    columns = match_columns([cell or "" for cell in _trimmed(head[1])], resource)
    while some := list(islice(rows, _ROWS_AT_ONCE)):
        _add(con, some, columns, resource, rank)
    return columns


def _add(
    con: duckdb.DuckDBPyConnection,
    rows: list[tuple[int, list[str | None]]],
    columns: Columns,
    resource: Resource,
    rank: int,
) -> None:
    width = columns.count
    fitting = [(line, *cells[:width], *[None] * (width - len(cells))) for line, cells in rows if _fits(cells, width)]
    ragged = [(line, None) for line, cells in rows if not _fits(cells, width)]
    names = [f"c{i}" for i in range(width)]
    con.register("sheet_rows", pd.DataFrame(fitting, columns=["line", *names], dtype="object"))
    con.register("ragged_rows", pd.DataFrame(ragged, columns=["line", "text"], dtype="object"))
    table, chosen = identifier(f"staged_{resource.name}"), selected(resource, columns)
    texts = ", ".join(f"{name}::varchar as {name}" for name in names)
    con.execute(filled("reading/staged_sheet", table=table, rank=str(rank), texts=texts, columns=chosen))
    con.execute(filled("reading/ragged_sheet", resource=literal(resource.name), rank=str(rank)))
    con.unregister("sheet_rows")
    con.unregister("ragged_rows")


def _fits(cells: list[str | None], width: int) -> bool:
    return len(_trimmed(cells)) <= width
