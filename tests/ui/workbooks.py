"""The tables of a downloaded workbook, found as a reader finds them: by the links of its contents."""

from __future__ import annotations

import io
from dataclasses import dataclass
from typing import Any

import openpyxl
from openpyxl.worksheet.worksheet import Worksheet


@dataclass(frozen=True)
class Written:
    """A table: its sheet, the row of its title, what stands below that, its heads and its rows."""

    sheet: Worksheet
    row: int
    caption: str
    source: str
    badge: str | None
    heads: tuple[Any, ...]
    rows: list[tuple[Any, ...]]

    @property
    def records(self) -> list[dict[str, Any]]:
        return [dict(zip(self.heads, row, strict=True)) for row in self.rows]


def tables_of(workbook: bytes) -> dict[str, Written]:
    """Each table by its title."""
    book = openpyxl.load_workbook(io.BytesIO(workbook))
    links = [cell.hyperlink.location for cell in book.worksheets[0]["B"] if cell.hyperlink and cell.hyperlink.location]
    places = [location.removeprefix("'").rsplit("'!A", 1) for location in links]
    return {book[name].cell(int(row), 1).value: _written(book[name], int(row)) for name, row in places}


def _written(sheet: Worksheet, row: int) -> Written:
    [cells] = [table.ref for table in sheet.tables.values() if table.ref.startswith(f"A{row + 4}:")]
    heads, *rows = [tuple(cell.value for cell in line) for line in sheet[cells]]
    caption, source, badge = (sheet.cell(row + below, 1).value for below in (1, 2, 3))
    return Written(sheet, row, str(caption), str(source), badge, heads, rows)
