"""Staging: a sheet's rows into `staged_<resource>`, with what was read otherwise than it stands there."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import replace
from itertools import islice
from pathlib import Path

import duckdb
import pandas as pd

from iemn_data.contract import Resource
from iemn_data.messages import in_a_row, quoted
from iemn_data.reading.columns import (
    HEADER_WITHIN,
    INFORMATION,
    Columns,
    FileFault,
    header_among,
    match_columns,
    normalised,
    selected,
)
from iemn_data.reading.notes import Note
from iemn_data.reading.personal_data.values import check_unknown
from iemn_data.reading.workbooks.book import Book, Sheet, opened
from iemn_data.reading.workbooks.choice import (
    chosen_sheet,
    names_in,
    notes_on_sheet,
)
from iemn_data.reading.workbooks.form import coded, filled_in, labels
from iemn_data.reading.workbooks.page import Page, SheetRow, address, trimmed
from iemn_data.reading.workbooks.sheet_rows import named, rows_of, telling
from iemn_data.reading.workbooks.watching import Watch
from iemn_data.statements import filled, identifier, literal

_ROWS_AT_ONCE = 20_000


def stage_sheet(
    con: duckdb.DuckDBPyConnection, path: Path, sheet: str | None, resource: Resource, rank: int
) -> Columns:
    """Add a sheet's rows to `staged_<resource>`; FileFault when the whole sheet is rejected.

    Without a name it is the sheet that has the columns of the resource. Rows above the header are skipped. A sheet with
    `iemn:` columns is a country form: only its rows in which something was filled in are staged.
    """
    with ExitStack() as stack:
        with telling():
            book = stack.enter_context(opened(path))
            chosen, notes = _chosen(book, sheet, resource)
        columns = _stage_rows(con, book, chosen, path, resource, rank)
    gone = in_a_row(quoted(name) for name in book.sheets_gone)
    return replace(columns, notes=(*notes, *([Note("sheets_gone", gone)] if gone else []), *columns.notes))


def _chosen(book: Book, sheet: str | None, resource: Resource) -> tuple[Sheet, tuple[Note, ...]]:
    if sheet is None:
        return chosen_sheet(book, resource)
    return named(book, sheet), notes_on_sheet(book, named(book, sheet))


def _stage_rows(
    con: duckdb.DuckDBPyConnection, book: Book, sheet: Sheet, path: Path, resource: Resource, rank: int
) -> Columns:
    number, above, names = _find_header(rows_of(Page(book, sheet)), resource)
    columns = match_columns(names, resource, number)
    unknown = tuple(name for name in columns.unknown if not normalised(name).startswith(INFORMATION))
    is_form = len(unknown) < len(columns.unknown)
    columns = replace(columns, unknown=unknown, is_form=is_form)
    page = Page(book, sheet, _types(resource, columns))
    with telling():
        merges, links = page.behind_rows()
    keys = {*resource.key, *(key.field for key in resource.foreign_keys)}
    watch, left_empty = Watch(columns, keys), list[int]()
    rows = watch.unmerged(islice(rows_of(page), above + 1, None), merges, number)
    if is_form:
        rows = coded(filled_in(rows, resource, columns, left_empty), [normalised(n) for n in names], labels(path))
    rows = watch.watched(watch.linked(rows, links))
    rows_staged = 0
    while some := list(islice(rows, _ROWS_AT_ONCE)):
        _add(con, some, columns, names, resource, rank)
        rows_staged += len(some)
    _add_doubtful(con, watch, resource, rank)
    if is_form and rows_staged:
        understood = Note("form", str(len(left_empty)), number=rows_staged)
    elif is_form:
        understood = Note("empty_form")
    else:
        understood = Note("header_row", line=number)
    is_said = is_form or number > 1
    said = (understood,) if is_said else ()
    return replace(columns, notes=(*said, *columns.notes, *watch.notes(page.hidden)))


def _types(resource: Resource, columns: Columns) -> dict[int, str]:
    """The type of each column by its position: those of the contract have that of their field, others hold texts."""
    types = {columns.positions[field.name]: field.type for field in resource.fields if field.name in columns.positions}
    return dict.fromkeys(range(columns.count), "string") | types


def _find_header(rows: Iterator[SheetRow], resource: Resource) -> tuple[int, int, list[str]]:
    """The row of the column names: its number, how many rows stand above it, and its cells.

    It is the first of the top rows that names every required column, else the one that names most columns.
    """
    top = list(islice(rows, HEADER_WITHIN))
    if not top:
        raise FileFault("no_rows", line=1)
    place = header_among([names_in(row) for row in top], resource)
    header = top[place]
    if header.uncomputed:
        cell = address(header.uncomputed[0], header.number)
        raise FileFault("unreadable", "formulas", line=header.number, value=cell)
    return header.number, place, names_in(header)


def _add(
    con: duckdb.DuckDBPyConnection,
    rows: list[SheetRow],
    columns: Columns,
    headings: list[str],
    resource: Resource,
    rank: int,
) -> None:
    width = columns.count
    fitting = [
        (row.number, not row.is_beside, *row.cells[:width], *[None] * (width - len(row.cells)))
        for row in rows
        if row.is_beside or _fits(row, width)
    ]
    ragged = [(row.number, _beyond(row, width)) for row in rows if not row.is_beside and not _fits(row, width)]
    names = [f"c{i}" for i in range(width)]
    con.register("sheet_rows", pd.DataFrame(fitting, columns=["line", "is_row", *names], dtype="object"))
    con.register("ragged_rows", pd.DataFrame(ragged, columns=["line", "cells"], dtype="object"))
    check_unknown(con, "sheet_rows", columns, headings)
    table, chosen = identifier(f"staged_{resource.name}"), selected(resource, columns)
    texts = ", ".join(f"{name}::varchar as {name}" for name in names)
    con.execute(filled("reading/staged_sheet", table=table, rank=str(rank), texts=texts, columns=chosen))
    con.execute(filled("reading/ragged_sheet", resource=literal(resource.name), rank=str(rank)))
    con.unregister("sheet_rows")
    con.unregister("ragged_rows")


def _add_doubtful(con: duckdb.DuckDBPyConnection, watch: Watch, resource: Resource, rank: int) -> None:
    if watch.doubtful:
        names = ["line", "column_name", "value", "rule", "detail"]
        con.register("doubtful_cells", pd.DataFrame(watch.doubtful, columns=names, dtype="object"))
        con.execute(filled("reading/doubtful_cells", resource=literal(resource.name), rank=str(rank)))
        con.unregister("doubtful_cells")


def _fits(row: SheetRow, width: int) -> bool:
    return len(trimmed(row.cells)) <= width


def _beyond(row: SheetRow, width: int) -> str:
    """The addresses of the cells of a row that are not empty, to the right of so many columns."""
    filled_in = (position for position in range(width, len(row.cells)) if (row.cells[position] or "").strip())
    return ", ".join(address(position, row.number) for position in filled_in)
