"""The sheets around the tables of a workbook: “About”, “Definitions” and “Sources”."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from iemn_data.filters import Filters
from iemn_data.messages import _, joined
from iemn_ui.access import answers
from iemn_ui.access.current import current_store
from iemn_ui.reports.workbook import styles
from iemn_ui.summaries import captions
from iemn_ui.summaries.card import Card
from iemn_ui.summaries.views import View
from iemn_ui.text import provenance, words


@dataclass(frozen=True)
class Head:
    """What a workbook is about: its title, the filters in words and as such, the address that reopens the view.

    `cards` are the headline cards of the page that it is of.
    """

    title: str
    filters_in_words: str
    filters: Filters
    address: str = ""
    cards: Sequence[Card] = ()


@dataclass(frozen=True)
class Place:
    """Where a view stands: the name of its sheet, and the row of its title."""

    view: View
    sheet: str
    row: int


def about(sheet: Worksheet, head: Head, places: Sequence[Place]) -> None:
    """Fill the sheet “About”: data set, filters, day, snapshot, badge and cards, then the contents with links."""
    sheet.title = _about_name()
    sheet.sheet_view.showGridLines = False
    badge = provenance.badge_of_resources(_resources([place.view for place in places]))
    facts = {
        _("Data set"): _(current_store().dataset),
        _("Filters"): head.filters_in_words,
        _("As of"): answers.as_of(head.filters),
        _("Snapshot"): current_store().digest,
        _("Link"): head.address,
    }
    styles.put(sheet["A1"], head.title, styles.TITLE)
    row = 3
    for name, value in facts.items():
        if not value:
            continue
        styles.put(sheet.cell(row, 1), name, styles.QUIET)
        _put_fact(sheet.cell(row, 2), value)
        row += 1
    if badge:
        styles.put_badge(sheet.cell(row, 2), badge)
        row += 1
    for card in head.cards:
        styles.put(sheet.cell(row, 1), card.title, styles.QUIET, styles.WRAPPED)
        compared = joined(card.change, card.compared_to)
        styles.put(sheet.cell(row, 2), words.bracketed(card.value, compared) if compared else card.value)
        row += 1
    _contents(sheet, row + 1, places)
    for column, width in zip("ABCDE", _WIDTHS, strict=True):
        sheet.column_dimensions[column].width = width
    sheet.row_dimensions[1].height = 28
    styles.print_on(sheet)


def _about_name() -> str:
    return _("About this workbook")


def put_way_back(cell: Any) -> None:
    """Write the link into a cell that leads to the sheet with the contents."""
    styles.put_way(cell, _("Back to the contents"), _about_name())


def _put_fact(cell: Any, value: Any) -> None:
    if isinstance(value, str):
        (styles.put_link if value.startswith("http") else styles.put)(cell, value)
        return
    cell.value, cell.number_format = value, "d mmm yyyy"
    cell.font = styles.TEXT
    cell.alignment = styles.TO_THE_LEFT


def _contents(sheet: Worksheet, row: int, places: Sequence[Place]) -> None:
    """List the sheets, each with its tables: a link to each, what it is about, its rows and its provenance."""
    heads = (_("Sheets"), _("Tables"), _("Rows"), _("What it is about"), _("Provenance"))
    alignments = (styles.HEAD_TEXT, styles.HEAD_TEXT, styles.HEAD_NUMBER, styles.INDENTED, styles.INDENTED)
    for column, (text, alignment) in enumerate(zip(heads, alignments, strict=True), start=1):
        head = sheet.cell(row, column)
        styles.put(head, text, styles.HEAD, alignment)
        head.fill = styles.HEAD_FILL
    before = ""
    for at, place in enumerate(places, start=row + 1):
        if place.sheet != before:
            styles.put_way(sheet.cell(at, 1), place.sheet, place.sheet)
        before = place.sheet
        _entry(sheet, at, place)
    for at, name in enumerate((_("Definitions"), _("Sources")), start=row + 1 + len(places)):
        styles.put_way(sheet.cell(at, 1), name, name)
    for line in sheet.iter_rows(row + 1, row + len(places) + 2, max_col=len(heads)):
        for cell in line:
            cell.border = styles.ROW_LINE


def _entry(sheet: Worksheet, row: int, place: Place) -> None:
    entry = place.view.indicator
    styles.put_way(sheet.cell(row, 2), place.view.title, place.sheet, place.row)
    rows = sheet.cell(row, 3)
    rows.value, rows.font, rows.alignment = place.view.length, styles.TEXT, styles.TO_THE_RIGHT
    styles.put(sheet.cell(row, 4), captions.what(entry), styles.TEXT, styles.INDENTED)
    styles.put(sheet.cell(row, 5), provenance.provenance_of(entry), styles.QUIET, styles.INDENTED)


_WIDTHS = (32, 62, 10, 80, 60)


def _resources(views: Sequence[View]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for each in views for name in each.indicator.resources))


def _fill_list(
    sheet: Worksheet, title: str, heads: Sequence[str], rows: Sequence[Sequence[Any]], widths: Sequence[int]
) -> None:
    """Fill a sheet with its title, the column heads and the rows; widths in characters."""
    styles.put(sheet["A1"], title, styles.TITLE)
    sheet.row_dimensions[1].height = 26
    put_way_back(sheet["A2"])
    for row, values in enumerate([heads, *rows], start=3):
        for column, value in enumerate(values, start=1):
            cell = sheet.cell(row, column)
            if isinstance(value, str):
                is_head = row == 3  # noqa: PLR2004 - the head's row
                styles.put(cell, value, styles.HEAD if is_head else styles.TEXT, styles.WRAPPED)
                if is_head:
                    cell.fill = styles.HEAD_FILL
            elif value is not None:
                cell.value, cell.alignment, cell.font = value, styles.TOP, styles.TEXT
            cell.border = styles.ROW_LINE
    for column, width in enumerate(widths, start=1):
        sheet.column_dimensions[get_column_letter(column)].width = width
    sheet.auto_filter.ref = f"A3:{sheet.cell(3 + max(len(rows), 1), len(heads)).coordinate}"
    sheet.freeze_panes = "B4"
    sheet.sheet_view.showGridLines = False
    styles.print_on(sheet, "3:3")


def definitions(sheet: Worksheet, views: Sequence[View]) -> None:
    """Fill the sheet “Definitions”: one row per indicator of the views."""
    entries = {each.indicator.key: each.indicator for each in views}.values()
    heads = [_("Indicator"), *(_(part) for part in next(iter(entries)).definition())] if entries else [_("Indicator")]
    rows = [[_(entry.name), *(_(text) for text in entry.definition().values())] for entry in entries]
    _fill_list(sheet, _("Definitions"), heads, rows, (30, 38, 46, 32, 32, 14, 12, 50))


def sources(sheet: Worksheet, views: Sequence[View]) -> None:
    """Fill the sheet “Sources”: one row per export that the views use."""
    exports = provenance.exports_of_resources(_resources(views))
    rows = [[None if words.is_missing(value) else value for value in row] for row in exports.to_numpy().tolist()]
    _fill_list(sheet, _("Sources"), list(exports.columns), rows, (30, 20, 34, 12, 68, 60, 34))
