"""Staging: a sheet's rows into `staged_<resource>`, with what was read otherwise than it stands there."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import replace
from itertools import chain, islice
from pathlib import Path

import duckdb
import pandas as pd

from iemn_data.contract import Resource
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
from iemn_data.reading.workbooks.page import Merge, Page, SheetRow, address, trimmed
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
            page = Page(book, chosen)
            merges = page.merges()
        columns = _stage_page(con, page, merges, path, resource, rank)
    return replace(columns, notes=(*notes, *columns.notes))


def _chosen(book: Book, sheet: str | None, resource: Resource) -> tuple[Sheet, tuple[Note, ...]]:
    if sheet is None:
        return chosen_sheet(book, resource)
    return named(book, sheet), notes_on_sheet(book, named(book, sheet))


def _stage_page(
    con: duckdb.DuckDBPyConnection, page: Page, merges: list[Merge], path: Path, resource: Resource, rank: int
) -> Columns:
    number, names, rows = _find_header(rows_of(page), resource)
    columns = match_columns(names, resource, number)
    unknown = tuple(name for name in columns.unknown if not normalised(name).startswith(INFORMATION))
    is_form = len(unknown) < len(columns.unknown)
    columns = replace(columns, unknown=unknown, is_form=is_form)
    watch, left_empty = Watch(columns, names), list[int]()
    rows = watch.unmerged(rows, merges, number)
    if is_form:
        rows = coded(filled_in(rows, resource, columns, left_empty), [normalised(n) for n in names], labels(path))
    rows = watch.watched(rows)
    rows_staged = 0
    while some := list(islice(rows, _ROWS_AT_ONCE)):
        _add(con, some, columns, names, resource, rank)
        rows_staged += len(some)
    if is_form and rows_staged:
        understood = Note("form", str(len(left_empty)), number=rows_staged)
    elif is_form:
        understood = Note("empty_form")
    else:
        understood = Note("header_row", line=number)
    is_said = is_form or number > 1
    said = (understood,) if is_said else ()
    return replace(columns, notes=(*said, *columns.notes, *watch.notes(page.hidden)))


def _find_header(rows: Iterator[SheetRow], resource: Resource) -> tuple[int, list[str], Iterator[SheetRow]]:
    """The row of the column names, its cells, and the rows below it.

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
    return header.number, names_in(header), chain(top[place + 1 :], rows)


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
        (row.number, *row.cells[:width], *[None] * (width - len(row.cells))) for row in rows if _fits(row, width)
    ]
    ragged = [(row.number, _beyond(row, width)) for row in rows if not _fits(row, width)]
    names = [f"c{i}" for i in range(width)]
    con.register("sheet_rows", pd.DataFrame(fitting, columns=["line", *names], dtype="object"))
    con.register("ragged_rows", pd.DataFrame(ragged, columns=["line", "cells"], dtype="object"))
    check_unknown(con, "sheet_rows", columns, headings)
    table, chosen = identifier(f"staged_{resource.name}"), selected(resource, columns)
    texts = ", ".join(f"{name}::varchar as {name}" for name in names)
    con.execute(filled("reading/staged_sheet", table=table, rank=str(rank), texts=texts, columns=chosen))
    con.execute(filled("reading/ragged_sheet", resource=literal(resource.name), rank=str(rank)))
    con.unregister("sheet_rows")
    con.unregister("ragged_rows")


def _fits(row: SheetRow, width: int) -> bool:
    return len(trimmed(row.cells)) <= width


def _beyond(row: SheetRow, width: int) -> str:
    """The addresses of the cells of a row that are not empty, to the right of so many columns."""
    filled_in = (position for position in range(width, len(row.cells)) if (row.cells[position] or "").strip())
    return ", ".join(address(position, row.number) for position in filled_in)
