"""One table on a sheet: its title, caption, source and badge, its heads and rows, and its chart beside them."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

from iemn_data.messages import _, joined
from iemn_ui.access.current import current_store
from iemn_ui.filters import in_words
from iemn_ui.reports.workbook import charts, styles
from iemn_ui.reports.workbook.cells import LINE, Sheet
from iemn_ui.reports.workbook.columns import Column, of_sheet, of_table
from iemn_ui.summaries import captions
from iemn_ui.summaries.views import View
from iemn_ui.text import provenance, words

HEADS = 4
"""How many rows the heads stand below the title."""

_BETWEEN = 3


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


def add(sheet: Sheet, row: int, table: Table, has_links: bool) -> int:
    """Write a table with its title in a row, and answer the row for the title of the next.

    Web addresses are links where `has_links`.
    """
    _about(sheet, row, table.view)
    head_row, columns = row + HEADS, table.columns
    heads = [(column.title, styles.HEAD_NUMBER if column.is_number else styles.HEAD) for column in columns]
    for position, (column, (title, style)) in enumerate(zip(columns, heads, strict=True), start=1):
        sheet.put(head_row, position, title, style)
        _fill(sheet, head_row + 1, position, column, has_links)
    height = 4 + LINE * max((column.lines for column in columns), default=1)
    sheet.set_height(head_row, height)
    rows = len(columns[0].cells) if columns else 0
    last_row = head_row + max(rows, 1)
    sheet.make_table(head_row, last_row, table.name, heads)
    query = table.view.query or table.view.indicator.query
    chart_height = charts.add(sheet, query, columns, head_row, table.view.title)
    last_beside = head_row + math.ceil((chart_height - height) / LINE)
    return max(last_row, last_beside) + _BETWEEN


def _about(sheet: Sheet, row: int, view: View) -> None:
    sheet.put(row, 1, view.title, styles.TITLE)
    sheet.set_height(row, 26)
    sheet.put(row + 1, 1, _caption(view), styles.QUIET)
    sheet.put(row + 2, 1, _source(view), styles.QUIET)
    if badge := provenance.badge_of(view.indicator):
        sheet.put(row + 3, 1, badge, styles.BADGE)


def _fill(sheet: Sheet, first_row: int, position: int, column: Column, has_links: bool) -> None:
    style = replace(styles.ROW_NUMBER if column.is_number else styles.ROW, number_format=column.number_format)
    sheet.fill(first_row, position, column.cells, style)
    if column.is_address and has_links:
        for row, value in enumerate(column.cells, start=first_row):
            if isinstance(value, str):
                sheet.put_link(row, position, value, styles.ROW_LINK, style)


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
