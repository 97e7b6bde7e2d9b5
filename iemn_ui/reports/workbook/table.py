"""One table on a sheet: its title, caption, source and badge, its heads and rows, and its chart beside them."""

from __future__ import annotations

import math
from copy import copy
from dataclasses import dataclass
from typing import Any

from openpyxl.worksheet.table import Table as ExcelTable
from openpyxl.worksheet.worksheet import Worksheet

from iemn_data.messages import _, joined
from iemn_data.writing.spreadsheets import write_text
from iemn_ui.access.current import current_store
from iemn_ui.filters import in_words
from iemn_ui.reports.workbook import charts, styles
from iemn_ui.reports.workbook.columns import Column, of_sheet, of_table
from iemn_ui.summaries import captions
from iemn_ui.summaries.views import View
from iemn_ui.text import provenance, words

HEADS = 4
"""How many rows the heads stand below the title."""

_BETWEEN = 3
_ROW_HEIGHT = 15  # points


@dataclass(frozen=True)
class Table:
    """A view as a table of a workbook: its name for formulas, which no other has, and its columns."""

    view: View
    name: str
    columns: list[Column]

    @property
    def links(self) -> int:
        """How many cells have web addresses."""
        return sum(len(column.cells) for column in self.columns if column.is_address)

    @property
    def widths(self) -> list[float]:
        """How many characters wide each column is."""
        return [column.width for column in self.columns]


def table_of(view: View, name: str) -> Table:
    """The table of a view, with its rows."""
    return Table(view, name, list(of_sheet(view.sheet.columns) if view.sheet else of_table(view.rows())))


def add(sheet: Worksheet, row: int, table: Table, has_links: bool) -> int:
    """Write a table with its title in a row, and answer the row for the title of the next.

    Web addresses are links where `has_links`.
    """
    _about(sheet, row, table.view)
    head_row, columns = row + HEADS, table.columns
    for position, column in enumerate(columns, start=1):
        _fill(sheet, head_row, position, column, has_links)
    height = 4 + _ROW_HEIGHT * max((column.lines for column in columns), default=1)
    sheet.row_dimensions[head_row].height = height
    rows = len(columns[0].cells) if columns else 0
    last_row = head_row + max(rows, 1)
    _add_filters(sheet, f"A{head_row}:{sheet.cell(last_row, max(len(columns), 1)).coordinate}", table)
    chart_height = charts.add(sheet, table.view.query or table.view.indicator.query, columns, head_row)
    last_beside = head_row + math.ceil((chart_height - height) / _ROW_HEIGHT)
    return max(last_row, last_beside) + _BETWEEN


def _about(sheet: Worksheet, row: int, view: View) -> None:
    styles.put(sheet.cell(row, 1), view.title, styles.TITLE)
    sheet.row_dimensions[row].height = 26
    styles.put(sheet.cell(row + 1, 1), _caption(view), styles.QUIET)
    styles.put(sheet.cell(row + 2, 1), _source(view), styles.QUIET)
    if badge := provenance.badge_of(view.indicator):
        styles.put_badge(sheet.cell(row + 3, 1), badge)


def _fill(sheet: Worksheet, head_row: int, position: int, column: Column, has_links: bool) -> None:
    head: Any = sheet.cell(head_row, position)
    styles.put(head, column.title, styles.HEAD, styles.HEAD_NUMBER if column.is_number else styles.HEAD_TEXT)
    head.fill = styles.HEAD_FILL
    alignment = styles.TO_THE_RIGHT if column.is_number else styles.WRAPPED
    style: Any = None
    for row, value in enumerate(column.cells, start=head_row + 1):
        cell: Any = sheet.cell(row, position)
        if column.is_address and has_links and isinstance(value, str):
            styles.put_link(cell, value)
            cell.border = styles.ROW_LINE
            continue
        if isinstance(value, str):
            write_text(cell, value)
        else:
            cell.value = value
        if style is None:
            cell.border, cell.font, cell.alignment = styles.ROW_LINE, styles.TEXT, alignment
            cell.number_format = column.number_format
            style = cell._style
        else:
            # Copying the finished style is much faster than looking its parts up for each cell.
            cell._style = copy(style)


def _add_filters(sheet: Worksheet, cells: str, table: Table) -> None:
    """Make the cells a table of Excel's, of which a sheet can have several, each with its own filters."""
    titles = {column.title.casefold() for column in table.columns}
    # Excel calls a workbook damaged in which two columns of a table have one title, or a column has none.
    if table.columns and len(titles) == len(table.columns) and all(titles):
        sheet.add_table(ExcelTable(displayName=table.name, ref=cells))


def _caption(view: View) -> str:
    entry = view.indicator
    note = view.sheet.note if view.sheet else view.note
    key = "" if view.sheet else words.key_of_statuses(current_store().suppression_threshold)
    return joined(
        captions.what(entry),
        note,
        # Records are counted by themselves, and not as what the indicator counts.
        "" if view.query else words.sentence(captions.counted(entry, view.filters, view.parameters)),
        _("{n} rows, unit: {unit}.").format(n=words.count(view.length), unit=_(entry.unit)),
        key if "value_status" in view.rows() and key not in note else "",
    )


def _source(view: View) -> str:
    entry = view.indicator
    applied = in_words.applied(view.filters, entry.query, view.parameters)
    return joined(applied, captions.source_and_day(entry, view.filters), words.sentence(provenance.snapshot()))
