"""The sheets around the tables of a workbook: “About”, “Definitions” and “Sources”."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from iemn_data.filters import Filters
from iemn_data.messages import _, joined
from iemn_ui.access import answers
from iemn_ui.access.current import current_store
from iemn_ui.reports.workbook import styles
from iemn_ui.reports.workbook.cells import Sheet
from iemn_ui.summaries import captions
from iemn_ui.summaries.card import Card
from iemn_ui.summaries.views import View
from iemn_ui.text import provenance, words

_WIDTHS = (32, 62, 10, 80, 60)
_INDENTED = replace(styles.ROW, across="left", indent=1)


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


def about_name() -> str:
    """The name of the sheet “About”."""
    return _("About this workbook")


def about(sheet: Sheet, head: Head, places: Sequence[Place]) -> None:
    """Fill the sheet “About”: data set, filters, day, snapshot, badge and cards, then the contents with links."""
    badge = provenance.badge_of_resources(_resources([place.view for place in places]))
    facts = {
        _("Data set"): _(current_store().dataset),
        _("Filters"): head.filters_in_words,
        _("As of"): answers.as_of(head.filters),
        _("Snapshot"): current_store().digest,
        _("Link"): head.address,
    }
    sheet.set_widths(_WIDTHS)
    sheet.put(1, 1, head.title, styles.TITLE)
    row = 3
    for name, value in facts.items():
        if not value:
            continue
        sheet.put(row, 1, name, styles.QUIET)
        _put_fact(sheet, row, value)
        row += 1
    if badge:
        sheet.put(row, 2, badge, styles.BADGE)
        row += 1
    for card in head.cards:
        sheet.put(row, 1, card.title, replace(styles.QUIET, is_wrapped=True))
        compared = joined(card.change, card.compared_to)
        sheet.put(row, 2, words.bracketed(card.value, compared) if compared else card.value)
        row += 1
    _contents(sheet, row + 1, places)
    sheet.set_height(1, 28)
    sheet.print_on()


def put_way_back(sheet: Sheet, row: int) -> None:
    """Write the link into the first cell of a row that leads to the sheet with the contents."""
    sheet.put_way(row, 1, _("Back to the contents"), (about_name(), 1))


def _put_fact(sheet: Sheet, row: int, value: Any) -> None:
    if isinstance(value, str) and value.startswith("http"):
        sheet.put_link(row, 2, value)
    else:
        sheet.put(row, 2, value, styles.TEXT if isinstance(value, str) else replace(styles.TEXT, across="left"))


def _contents(sheet: Sheet, row: int, places: Sequence[Place]) -> None:
    """List the sheets, each with its tables: a link to each, what it is about, its rows and its provenance."""
    heads = (_("Sheets"), _("Tables"), _("Rows"), _("What it is about"), _("Provenance"))
    indented = replace(styles.HEAD, across="left", indent=1, down="top")
    of_heads = (styles.HEAD, styles.HEAD, styles.HEAD_NUMBER, indented, indented)
    for column, (text, style) in enumerate(zip(heads, of_heads, strict=True), start=1):
        sheet.put(row, column, text, style)
    before = ""
    for at, place in enumerate(places, start=row + 1):
        if place.sheet == before:
            sheet.put(at, 1, None, styles.ROW)
        else:
            sheet.put_way(at, 1, place.sheet, (place.sheet, 1), styles.ROW_LINK)
        before = place.sheet
        _entry(sheet, at, place)
    for at, name in enumerate((_("Definitions"), _("Sources")), start=row + 1 + len(places)):
        sheet.put_way(at, 1, name, (name, 1), styles.ROW_LINK)
        for column in range(2, len(heads) + 1):
            sheet.put(at, column, None, styles.ROW)


def _entry(sheet: Sheet, row: int, place: Place) -> None:
    entry = place.view.indicator
    sheet.put_way(row, 2, place.view.title, (place.sheet, place.row), styles.ROW_LINK)
    sheet.put(row, 3, place.view.length, styles.ROW_NUMBER)
    sheet.put(row, 4, captions.what(entry), _INDENTED)
    quiet = replace(_INDENTED, size=styles.QUIET.size, colour=styles.QUIET.colour)
    sheet.put(row, 5, provenance.provenance_of(entry), quiet)


def _resources(views: Sequence[View]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for each in views for name in each.indicator.resources))


def _fill_list(
    sheet: Sheet, title: str, heads: Sequence[str], rows: Sequence[Sequence[Any]], widths: Sequence[int]
) -> None:
    """Fill a sheet with its title, the column heads and the rows; widths in characters."""
    sheet.set_widths(widths)
    sheet.put(1, 1, title, styles.TITLE)
    sheet.set_height(1, 26)
    put_way_back(sheet, 2)
    for column, text in enumerate(heads, start=1):
        sheet.put(3, column, text, replace(styles.HEAD, down="top", has_line=True))
    for row, values in enumerate(rows, start=4):
        for column, value in enumerate(values, start=1):
            sheet.put(row, column, value, styles.ROW)
    sheet.filter_by_heads(3, 3 + max(len(rows), 1), len(heads))
    sheet.keep_in_sight(3, 1)
    sheet.print_on(3)


def definitions(sheet: Sheet, views: Sequence[View]) -> None:
    """Fill the sheet “Definitions”: one row per indicator of the views."""
    entries = {each.indicator.key: each.indicator for each in views}.values()
    heads = [_("Indicator"), *(_(part) for part in next(iter(entries)).definition())] if entries else [_("Indicator")]
    rows = [[_(entry.name), *(_(text) for text in entry.definition().values())] for entry in entries]
    _fill_list(sheet, _("Definitions"), heads, rows, (30, 38, 46, 32, 32, 14, 12, 50))


def sources(sheet: Sheet, views: Sequence[View]) -> None:
    """Fill the sheet “Sources”: one row per export that the views use."""
    exports = provenance.exports_of_resources(_resources(views))
    rows = [[None if words.is_missing(value) else value for value in row] for row in exports.to_numpy().tolist()]
    _fill_list(sheet, _("Sources"), list(exports.columns), rows, (30, 20, 34, 12, 68, 60, 34))
