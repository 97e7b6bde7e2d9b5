"""Pages: the rows of a sheet as it shows them, every cell as the text that the contract expects."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from functools import lru_cache
from itertools import islice
from typing import Any

from iemn_data.reading.columns import letters
from iemn_data.reading.workbooks.book import Book, Sheet, elements, free, is_true, text_within, unescaped
from iemn_data.reading.workbooks.days import moment_text
from iemn_data.reading.workbooks.number_formats import plain

# Excel has no more rows and columns than these.
_MOST_ROWS = 1 << 20
_MOST_COLUMNS = 1 << 14
_RANGE = re.compile(r"\$?([A-Z]+)\$?(\d+)(?::\$?([A-Z]+)\$?(\d+))?")
_MERGED = b"mergeCell"


@dataclass(slots=True)
class SheetRow:
    """A row: the number that Excel shows beside it and its cells, by position (from 0).

    `uncomputed` are the positions of formulas without a value of their own; `words` what the sheet writes around a
    number, by position.
    """

    number: int
    cells: list[str | None]
    is_hidden: bool = False
    uncomputed: list[int] = field(default_factory=list)
    words: dict[int, str] = field(default_factory=dict)

    @property
    def is_blank(self) -> bool:
        """Whether no cell has more than spaces."""
        return not any(cell and cell.strip() for cell in self.cells)


@dataclass(frozen=True)
class Merge:
    """Cells that are shown as one: the first and last row and the first and last position (from 0) of each row."""

    first_row: int
    last_row: int
    first: int
    last: int


def trimmed(cells: list[str | None]) -> list[str | None]:
    """The cells without the empty ones at the end, whose number is arbitrary in a sheet."""
    last = next((place for place in range(len(cells), 0, -1) if cells[place - 1]), 0)
    return cells[:last]


class Page:
    """A sheet that is being read; `hidden` are the positions of its hidden columns, known from the first row on."""

    def __init__(self, book: Book, sheet: Sheet) -> None:
        self._book, self._sheet = book, sheet
        self.hidden: set[int] = set()

    def rows(self) -> Iterator[SheetRow]:
        """The rows that are not blank."""
        with self._book.opened(self._sheet.part) as stream:
            for row in islice(self._numbered(stream), _MOST_ROWS):
                if not row.is_blank:
                    yield row

    def _numbered(self, stream: Any) -> Iterator[SheetRow]:
        number = 0
        for _event, element in elements(stream, "{*}row", "{*}col"):
            parent = element.getparent()
            # Buttons on a sheet have rows and columns too, which say where they stand.
            if parent.tag.endswith("}cols") and is_true(element.get("hidden")):
                first, last = int(element.get("min")), int(element.get("max"))
                self.hidden.update(range(first - 1, min(last, _MOST_COLUMNS)))
            elif parent.tag.endswith("}sheetData"):
                number = int(float(element.get("r") or number + 1))
                yield self._row(element, number)
                free(element)

    def _row(self, element: Any, number: int) -> SheetRow:
        row = SheetRow(number, [], is_true(element.get("hidden")))
        cells = row.cells
        position = -1
        for cell in element:
            reference = cell.get("r")
            position = _position(reference.rstrip("0123456789")) if reference else position + 1
            if position >= len(cells):
                cells.extend([None] * (position + 1 - len(cells)))
            cells[position] = self._text(cell, row, position)
        row.cells = trimmed(cells)
        return row

    def _text(self, cell: Any, row: SheetRow, position: int) -> str | None:
        """The text of a cell; of a formula that nothing has computed, the formula."""
        kind, value = cell.get("t", "n"), None
        for child in cell:
            tag = child.tag
            if tag.endswith("}v"):
                value = child.text
            elif tag.endswith("}is"):
                return text_within(child)
            elif tag.endswith("}f"):
                formula = child
                break
        else:
            return None if value is None else self._shown(kind, value, cell.get("s"), row, position)
        return self._computed(cell, formula, row, position)

    def _computed(self, cell: Any, formula: Any, row: SheetRow, position: int) -> str | None:
        kind, value = cell.get("t", "n"), cell.findtext("{*}v")
        if self._book.is_uncomputed or not (value or kind == "str"):
            reach = _RANGE.fullmatch(formula.get("ref") or "")
            last = _position(reach[3]) if reach and reach[3] else position
            row.uncomputed += range(position, last + 1)
            if not value:
                return f"={formula.text or ''}"
        return self._shown(kind, value, cell.get("s"), row, position) if value else None

    def _shown(self, kind: str, value: str, style: str | None, row: SheetRow, position: int) -> str:
        """A value of a cell's kind as the sheet shows it; error values are shown as they stand."""
        if kind == "s":
            return self._book.texts[_index(value)]
        if kind == "n":
            return self._number(value, style, row, position)
        if kind == "b":
            return "true" if is_true(value) else "false"
        if kind == "d":
            return _moment(value)
        return unescaped(value)

    def _number(self, value: str, style: str | None, row: SheetRow, position: int) -> str:
        formats, place = self._book.formats, int(style or 0)
        if not 0 <= place < len(formats) or (number_format := formats[place]) is None:
            return plain(value)
        text, words = number_format.shown(value, self._book.is_1904)
        if words:
            row.words[position] = words
        return text

    def merges(self) -> list[Merge]:
        """The merged cells; they stand behind the rows, which are read for them only where there are any."""
        with self._book.opened(self._sheet.part) as stream:
            if not _has_merges(stream):
                return []
        with self._book.opened(self._sheet.part) as stream:
            return [merge for _event, each in elements(stream, "{*}row", "{*}mergeCell") for merge in _merges_in(each)]


def _merges_in(element: Any) -> list[Merge]:
    reference = element.get("ref")
    free(element)
    reach = _RANGE.fullmatch(reference or "")
    if not reach or not reach[3]:
        return []
    return [Merge(int(reach[2]), int(reach[4]), _position(reach[1]), _position(reach[3]))]


def _has_merges(stream: Any) -> bool:
    """Whether a part names merged cells, in UTF-8 or in UTF-16."""
    wide, end = _MERGED.decode().encode("utf-16-le")[:-1], b""
    while chunk := stream.read(1 << 20):
        if _MERGED in (seen := end + chunk) or wide in seen:
            return True
        end = chunk[-len(wide) :]
    return False


def _index(text: str) -> int:
    """The place of a shared text; ValueError for one from the end, which only a damaged sheet asks for."""
    if not text.isdecimal():
        raise ValueError(text)
    return int(text)


@lru_cache(maxsize=_MOST_COLUMNS)
def _position(name: str) -> int:
    """The position of a column: A is 0, AA is 26."""
    number = 0
    for letter in name.replace("$", "").upper():
        if not "A" <= letter <= "Z" or number > _MOST_COLUMNS:
            raise ValueError(name)
        number = number * 26 + ord(letter) - ord("A") + 1
    if not 1 <= number <= _MOST_COLUMNS:
        raise ValueError(name)
    return number - 1


def address(position: int, number: int) -> str:
    """A cell as Excel names it: (8, 2) is I2."""
    return f"{letters(position)}{number}"


def _moment(text: str) -> str:
    """A cell that holds ISO 8601; as it stands where it holds anything else."""
    try:
        return moment_text(datetime.fromisoformat(text))
    except ValueError:
        return text
