"""Workbooks: the sheets of an Excel file, every cell as the text that the contract expects."""

from __future__ import annotations

import struct
import unicodedata
import zlib
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from datetime import date, datetime, time
from functools import lru_cache
from itertools import chain, islice
from pathlib import Path
from typing import Any
from zipfile import BadZipFile

import duckdb
import openpyxl
import pandas as pd
from openpyxl import Workbook
from openpyxl.utils.exceptions import InvalidFileException
from openpyxl.worksheet._read_only import ReadOnlyWorksheet

from iemn_data.contract import Resource
from iemn_data.countries import fold
from iemn_data.reading.columns import Columns, FileFault, match_columns, normalised, selected
from iemn_data.reading.notes import Note
from iemn_data.statements import filled, identifier, literal
from iemn_data.writing.spreadsheets import from_cell

# The prefix of a form's columns that only inform its reader, and the name of its sheet of labels and codes.
INFORMATION = "iemn:"
LABELS = "iemn_lists"

Rows = Iterator[tuple[int, list[str | None]]]

_ROWS_AT_ONCE = 20_000
# The header is looked for among so many rows.
_HEADER_WITHIN = 15
# Excel has no more rows than these.
_MOST_ROWS = 1 << 20
# What openpyxl, the XML under it and the archive under that raise for a file that is damaged, or no workbook. Fuzzing
# found each of them; OSError is among them because the archive seeks to where a damaged file sends it.
DAMAGED = (
    BadZipFile,
    InvalidFileException,
    zlib.error,
    struct.error,
    SyntaxError,
    LookupError,
    ValueError,
    TypeError,
    AttributeError,
    ArithmeticError,
    AssertionError,
    EOFError,
    RuntimeError,
    OSError,
)


def sheet_names(path: Path) -> tuple[str, ...]:
    """The names of a workbook's sheets; none where it is no workbook, which is an error only when it is read."""
    try:
        status = path.stat()
    except OSError:
        return ()
    return _sheet_names(path, status.st_mtime_ns, status.st_size)


# Every resource asks for those of every workbook of a folder, and a folder is looked at again and again.
@lru_cache(maxsize=256)
def _sheet_names(path: Path, changed: int, size: int) -> tuple[str, ...]:
    try:
        with _opened(path) as book:
            return tuple(sheet.title for sheet in book.worksheets)
    except DAMAGED:
        return ()


@contextmanager
def _opened(path: Path) -> Iterator[Workbook]:
    """Open a workbook for reading, and close its file whatever happens."""
    with path.open("rb") as file, closing(openpyxl.load_workbook(file, read_only=True, data_only=True)) as book:
        yield book


def text_of(cell: Any) -> str | None:
    """A cell's value as the text that the contract expects: ISO dates, whole numbers without a fraction."""
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
    return unicodedata.normalize("NFC", from_cell(str(cell)))


def sheet_rows(path: Path, sheet: str | None) -> Rows:
    """The rows of a sheet that are not blank, with the number that Excel shows beside each."""
    try:
        with _opened(path) as book:
            page = book[sheet] if sheet else book.worksheets[0]
            if isinstance(page, ReadOnlyWorksheet):
                # A sheet often declares all of Excel's columns as its size, and each row would be filled up to it.
                page.reset_dimensions()
            for number, row in enumerate(islice(page.iter_rows(values_only=True), _MOST_ROWS), start=1):
                cells = _trimmed([text_of(cell) for cell in row])
                if any(cell and cell.strip() for cell in cells):
                    yield number, cells
    except (FileNotFoundError, PermissionError):
        raise
    except DAMAGED as error:
        raise FileFault("unreadable", "structure") from error


def _trimmed(cells: list[str | None]) -> list[str | None]:
    """The cells without the empty ones at the end, whose number is arbitrary in a sheet."""
    last = next((place for place in range(len(cells), 0, -1) if cells[place - 1]), 0)
    return cells[:last]


def labels(path: Path) -> dict[tuple[str, str], str]:
    """The codes of a form by column and label, from its sheet of labels; empty where it has no such sheet."""
    if LABELS not in sheet_names(path):
        return {}
    rows = (dict(zip(("column", "code", "label"), cells, strict=False)) for _number, cells in sheet_rows(path, LABELS))
    full = (row for row in rows if all(map(row.get, ("column", "code", "label"))))
    return {(str(row["column"]), fold(str(row["label"]))): str(row["code"]) for row in full}


def _coded(rows: Rows, names: list[str], codes: dict[tuple[str, str], str]) -> Rows:
    """The rows with codes in place of the labels that a form offers."""
    for number, cells in rows:
        columns = [*names, *[""] * len(cells)]
        pairs = zip(columns, cells, strict=False)
        yield number, [codes.get((column, fold(cell)), cell) if cell else cell for column, cell in pairs]


def _filled_in(rows: Rows, resource: Resource, columns: Columns, left_empty: list[int]) -> Rows:
    """The rows of a form in which something was filled in; the numbers of the others are appended to `left_empty`."""
    prefilled = {key.field for key in resource.foreign_keys}
    to_fill_in = [position for name, position in columns.positions.items() if name not in prefilled]
    for number, cells in rows:
        if any((cells[position] or "").strip() for position in to_fill_in if position < len(cells)):
            yield number, cells
        else:
            left_empty.append(number)


def _find_header(rows: Rows, resource: Resource) -> tuple[int, list[str], Rows]:
    """The row of the column names, its cells, and the rows below it.

    It is the first of the top rows that names every required column, else the first that is not blank.
    """
    top = list(islice(rows, _HEADER_WITHIN))
    if not top:
        raise FileFault("no_rows", line=1)
    required = {field.name for field in resource.fields if field.is_required}
    heads = (i for i, (_number, cells) in enumerate(top) if required <= {normalised(cell or "") for cell in cells})
    head = next(heads, 0)
    number, cells = top[head]
    return number, [cell or "" for cell in _trimmed(cells)], chain(top[head + 1 :], rows)


def stage_sheet(
    con: duckdb.DuckDBPyConnection, path: Path, sheet: str | None, resource: Resource, rank: int
) -> Columns:
    """Add a sheet's rows to `staged_<resource>`; FileFault when the whole sheet is rejected.

    Rows above the header are skipped. A sheet with `iemn:` columns is a country form: only its rows in which something
    was filled in are staged.
    """
    number, names, rows = _find_header(sheet_rows(path, sheet), resource)
    columns = match_columns(names, resource, number)
    unknown = tuple(name for name in columns.unknown if not normalised(name).startswith(INFORMATION))
    is_form = len(unknown) < len(columns.unknown)
    columns = replace(columns, unknown=unknown, is_form=is_form)
    left_empty: list[int] = []
    if is_form:
        rows = _coded(_filled_in(rows, resource, columns, left_empty), [normalised(n) for n in names], labels(path))
    rows_staged = 0
    while some := list(islice(rows, _ROWS_AT_ONCE)):
        _add(con, some, columns, resource, rank)
        rows_staged += len(some)
    if is_form and rows_staged:
        return replace(columns, notes=(Note("form", str(len(left_empty)), number=rows_staged),))
    if is_form:
        return replace(columns, notes=(Note("empty_form"),))
    return replace(columns, notes=(Note("header_row", line=number),) if number > 1 else ())


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
