"""A workbook in the making, by rows and columns from 1 as Excel counts them: texts that are never formulas, links."""

from __future__ import annotations

import io
import math
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, datetime, time
from functools import cache
from typing import Any

from xlsxwriter import Workbook

from iemn_data.languages import is_from_the_right, reader_language
from iemn_data.writing.spreadsheets import LONGEST_TEXT, for_xlsxwriter, is_web_address, shortened
from iemn_data.writing.texts import printable
from iemn_data.writing.widths import width
from iemn_ui.reports.workbook.styles import DAY, LINK, TEXT, Style

LINE = 15
"""The height of a line of text, in points."""

# Excel makes no row higher.
_HIGHEST = 409


class Book:
    """An Excel file in the making; in a language that is read from the right, its sheets begin there."""

    def __init__(self) -> None:
        self._bytes = io.BytesIO()
        self._book = Workbook(self._bytes, {"in_memory": True})
        self._formats: dict[tuple[Style, bool], Any] = {}
        self._begins_at_the_right = reader_language().direction == "rtl"
        # Of a register many cells have the same text.
        self.stored = cache(_stored)

    def sheet(self, name: str) -> Sheet:
        """A new sheet after the others, without lines between its cells on the screen."""
        sheet = self._book.add_worksheet(name)
        sheet.hide_gridlines(2)
        if self._begins_at_the_right:
            sheet.right_to_left()
        return Sheet(self, sheet)

    def chart(self, kind: dict[str, str]) -> Any:
        """A new chart of xlsxwriter's that stands on no sheet yet."""
        return self._book.add_chart(kind)

    def format_of(self, style: Style, text: str = "") -> Any:
        """The style as a format of this file, for a text."""
        key = style, self.is_turned(text)
        if key not in self._formats:
            self._formats[key] = self._book.add_format(style.properties(key[1]))
        return self._formats[key]

    def is_turned(self, text: str) -> bool:
        """Whether a cell says itself that its text is from the right.

        Excel would see it by its letters, LibreOffice does not.
        """
        return self._begins_at_the_right and is_from_the_right(text)

    def written(self, title: str, author: str, day: date) -> bytes:
        """The finished file, dated by a day: the same bytes for the same content."""
        created = datetime.combine(day, time())
        self._book.set_properties({"title": printable(title), "author": printable(author), "created": created})
        self._book.close()
        return self._bytes.getvalue()


class Sheet:
    """A sheet of a book."""

    def __init__(self, book: Book, sheet: Any) -> None:
        self.book = book
        self.name: str = sheet.name
        self._sheet = sheet
        self._widths: dict[int, float] = {}
        self._lines: dict[int, int] = {}

    def put(self, row: int, column: int, value: Any, style: Style = TEXT) -> None:
        """Write a text, number or day into a cell, None as an empty one; text is never a formula, however it begins.

        A text that is longer than a cell holds ends with “…”.
        """
        self.fill(row, column, [value], style)

    def fill(self, first_row: int, column: int, values: Sequence[Any], style: Style) -> None:
        """Write values one under the other, each as `put` does."""
        sheet, book, at = self._sheet, self.book, column - 1
        usual, of_days = book.format_of(style), book.format_of(replace(style, number_format=DAY))
        for row, value in enumerate(values, start=first_row - 1):
            if isinstance(value, str):
                its_own = book.format_of(style, value) if book.is_turned(value) else usual
                sheet.write_string(row, at, book.stored(value), its_own)
                if style.is_wrapped:
                    self._give_room(row + 1, _lines(value, self._widths[column]))
            elif value is None:
                sheet.write_blank(row, at, None, usual)
            elif isinstance(value, date):
                sheet.write_datetime(row, at, value, of_days)
            else:
                sheet.write_number(row, at, value, usual)

    def put_link(self, row: int, column: int, url: str, style: Style = LINK, otherwise: Style = TEXT) -> None:
        """Write an address into a cell: as a link where a spreadsheet can open it, else as text."""
        if is_web_address(url):
            self._sheet.write_url(row - 1, column - 1, url, self.book.format_of(style, url), self.book.stored(url))
        else:
            self.put(row, column, url, otherwise)

    def put_way(self, row: int, column: int, text: str, to: tuple[str, int], style: Style = LINK) -> None:
        """Write a link into a cell that leads to a row of a sheet of the workbook."""
        sheet, to_row = to
        place = f"internal:'{sheet}'!A{to_row}"
        self._sheet.write_url(row - 1, column - 1, place, self.book.format_of(style, text), self.book.stored(text))

    def make_table(self, row: int, last_row: int, name: str, heads: Sequence[tuple[str, Style]]) -> None:
        """Make the cells from the heads down a table of Excel's, of which a sheet can have several with filters.

        Excel calls a workbook damaged in which two columns of a table have one title, or a column has none: such a
        table, and one with heads that no table can have, stays as it is.
        """
        titles = [title for title, _style in heads]
        if not titles or not all(titles) or len({title.casefold() for title in titles}) < len(titles):
            return
        if any(self.book.stored(title) != title for title in titles):
            return
        columns = [{"header": title, "header_format": self.book.format_of(style, title)} for title, style in heads]
        options = {"name": name, "columns": columns, "style": None, "banded_rows": False}
        self._sheet.add_table(row - 1, 0, last_row - 1, len(heads) - 1, options)

    def filter_by_heads(self, row: int, last_row: int, columns: int) -> None:
        """Add the buttons of filters to the heads in a row."""
        self._sheet.autofilter(row - 1, 0, last_row - 1, columns - 1)

    def add_chart(self, row: int, column: int, chart: Any, description: str) -> None:
        """Put a chart of the book with its upper left corner on a cell; the description is for who cannot see it."""
        self._sheet.insert_chart(row - 1, column - 1, chart, {"description": printable(description)})

    def set_widths(self, characters: Iterable[float]) -> None:
        """Make the first columns so many characters wide; to be said before wrapped text is written into them."""
        for column, wide in enumerate(characters, start=1):
            self._widths[column] = wide
            self._sheet.set_column(column - 1, column - 1, wide)

    def set_height(self, row: int, points: float) -> None:
        """Make a row so many points high."""
        self._sheet.set_row(row - 1, points)

    def keep_in_sight(self, rows: int, columns: int = 0) -> None:
        """Have so many first rows and columns stay when a reader scrolls."""
        self._sheet.freeze_panes(rows, columns)

    def print_on(self, repeated: int = 0) -> None:
        """Set up printing: A4, landscape, fitted to the page's width, with one row repeated on each page."""
        self._sheet.set_landscape()
        self._sheet.set_paper(9)
        self._sheet.fit_to_pages(1, 0)
        if repeated:
            self._sheet.repeat_rows(repeated - 1)

    def _give_room(self, row: int, lines: int) -> None:
        """Make a row high enough for wrapped text: Excel would do so by itself, LibreOffice does not."""
        if lines > self._lines.get(row, 1):
            self._lines[row] = lines
            self.set_height(row, min(lines * LINE, _HIGHEST))


def _lines(text: str, characters: float) -> int:
    """How many lines a text takes in a column so many characters wide, about."""
    if len(text) * 2 <= characters and "\n" not in text:
        return 1
    return sum(math.ceil(width(line) / characters) or 1 for line in text.split("\n"))


def _stored(text: str) -> str:
    return shortened(for_xlsxwriter(text), LONGEST_TEXT)
