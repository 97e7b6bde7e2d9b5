"""The whole workbook: an “About” sheet, a sheet per table, definitions and sources."""

from __future__ import annotations

import io
from collections.abc import Sequence
from copy import copy
from typing import Any

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from iemn_data.languages import reader_language
from iemn_data.messages import _
from iemn_data.writing.spreadsheets import write_text
from iemn_data.writing.texts import printable
from iemn_ui.access import answers
from iemn_ui.access.current import current_store
from iemn_ui.filters import in_words
from iemn_ui.reports import archives
from iemn_ui.reports.workbook import charts, front, sheet_names, styles
from iemn_ui.reports.workbook.columns import Column, of_sheet, of_table
from iemn_ui.reports.workbook.front import Head
from iemn_ui.summaries import captions
from iemn_ui.summaries.views import View
from iemn_ui.text import provenance, words

# Excel calls a workbook damaged that has more links on a sheet.
_MOST_LINKS = 65_530
_HEAD_ROW = 5


def write(head: Head, views: Sequence[View]) -> bytes:
    """The views as an Excel file (.xlsx), a sheet each; the same bytes for the same views of the same snapshot.

    Views without rows are sheets with heads alone; without views there are “About”, “Definitions” and “Sources”.
    """
    book = Workbook()
    [about] = book.worksheets
    names = sheet_names.names(views)
    for name, view in names.items():
        _table_sheet(book.create_sheet(name), view)
    front.about(about, head, names)
    front.definitions(book.create_sheet(_("Definitions")), views)
    front.sources(book.create_sheet(_("Sources")), views)
    for sheet in book:
        sheet.sheet_view.rightToLeft = reader_language().direction == "rtl" or None
    day = answers.as_of(head.filters)
    book.properties.title, book.properties.creator = printable(head.title), printable(current_store().dataset)
    buffer = io.BytesIO()
    book.save(buffer)
    return archives.with_fixed_dates(buffer.getvalue(), day)


def _table_sheet(sheet: Worksheet, view: View) -> None:
    entry = view.indicator
    columns = list(of_sheet(view.sheet.columns) if view.sheet else of_table(view.rows()))
    badge = provenance.badge_of(entry)
    styles.put(sheet["A1"], view.title, styles.TITLE)
    styles.put(sheet["A2"], _caption(view), styles.QUIET)
    styles.put(sheet["A3"], _source(view), styles.QUIET)
    if badge:
        styles.put_badge(sheet["A4"], badge)
    has_links = sum(len(column.cells) for column in columns if column.is_address) <= _MOST_LINKS
    for position, column in enumerate(columns, start=1):
        _fill(sheet, position, column, has_links)
    rows = len(columns[0].cells) if columns else 0
    last = sheet.cell(_HEAD_ROW + max(rows, 1), max(len(columns), 1)).coordinate
    sheet.auto_filter.ref = f"A{_HEAD_ROW}:{last}"
    sheet.freeze_panes = f"{'B' if len(columns) > _FEW_COLUMNS else 'A'}{_HEAD_ROW + 1}"
    sheet.sheet_view.showGridLines = False
    sheet.row_dimensions[1].height = 26
    sheet.row_dimensions[_HEAD_ROW].height = 4 + 15 * max((column.lines for column in columns), default=1)
    styles.print_on(sheet, f"{_HEAD_ROW}:{_HEAD_ROW}")
    charts.add(sheet, view.query or entry.query, columns, _HEAD_ROW)


_FEW_COLUMNS = 6


def _fill(sheet: Worksheet, position: int, column: Column, has_links: bool) -> None:
    head: Any = sheet.cell(_HEAD_ROW, position)
    styles.put(head, column.title, styles.HEAD, styles.HEAD_NUMBER if column.is_number else styles.HEAD_TEXT)
    head.fill = styles.HEAD_FILL
    sheet.column_dimensions[head.column_letter].width = column.width
    alignment = styles.TO_THE_RIGHT if column.is_number else styles.WRAPPED
    style: Any = None
    for row, value in enumerate(column.cells, start=_HEAD_ROW + 1):
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


def _caption(view: View) -> str:
    entry = view.indicator
    note = view.sheet.note if view.sheet else view.note
    key = "" if view.sheet else words.key_of_statuses(current_store().suppression_threshold)
    parts = [
        captions.what(entry),
        note,
        # Records are counted by themselves, and not as what the indicator counts.
        "" if view.query else words.sentence(captions.counted(entry, view.filters, view.parameters)),
        _("{n} rows, unit: {unit}.").format(n=words.count(view.length), unit=_(entry.unit)),
        key if "value_status" in view.rows() and key not in note else "",
    ]
    return " ".join(part for part in parts if part)


def _source(view: View) -> str:
    entry = view.indicator
    applied = in_words.applied(view.filters, entry.query, view.parameters)
    return f"{applied} {captions.source_and_day(entry, view.filters)} {words.sentence(provenance.snapshot())}"
