"""Writing for spreadsheets: text stays text, and no value runs as a formula."""

from __future__ import annotations

import re
from copy import copy
from typing import Any
from xml.sax.saxutils import escape

from openpyxl import Workbook
from openpyxl.cell import Cell, MergedCell
from openpyxl.styles import Alignment

from iemn_data.languages import is_from_the_right, reader_language
from iemn_data.writing.texts import carried, printable

LONGEST_TEXT = 32_767
"""The most characters that a cell holds; Excel counts them in UTF-16."""

# A spreadsheet takes text that begins with one of these for a formula; an apostrophe before it prevents that. Text that
# begins with such an apostrophe itself gets another one, so that reading gives back what was written.
_LIVE = re.compile(r"'*[=+\-@\t\r]")
_GUARDED = re.compile(r"'+[=+\-@\t\r]")
_BELOW_ZERO = re.compile(r"-\d+(\.\d+)?")
# Excel reads _x0041_ in a text as “A”, and _x005F_ as “_”; itself it writes escapes for control characters alone.
_LIKE_AN_ESCAPE = re.compile("_(?=x[0-9A-Fa-f]{4}_)")
# It overlooks the second of two escapes that share a “_”, and takes a text between these tags for its own markup.
_MISREAD_BY_XLSXWRITER = re.compile(r"_x[0-9A-Fa-f]{4}_x[0-9A-Fa-f]{4}_|\A<r>.*</r>\Z", re.DOTALL)
_MOST_A_LETTER = 16  # characters that one becomes in that markup, at most
_FROM_THE_RIGHT = Alignment(readingOrder=2)
# What Excel opens as a link; with a longer one it calls the whole workbook damaged.
_WEB_ADDRESS = re.compile(r"https?://[^\s\"<>]{1,2000}")


def unlive(value: Any) -> Any:
    """A value for a CSV file: text as any reader can carry it, with an apostrophe where a spreadsheet would run it.

    Reading removes the apostrophe.
    """
    if not isinstance(value, str):
        return value
    text = carried(value)
    return f"'{text}" if _LIVE.match(text) and not _BELOW_ZERO.fullmatch(text) else text


def in_utf16(text: str) -> int:
    """The length of a text as Office counts it; of one without lone surrogates."""
    return len(text.encode("utf-16-le")) // 2


def shortened(text: str, longest: int) -> str:
    """A text of at most so many characters as Office counts them, with “…” where it was cut."""
    if 2 * len(text) <= longest or in_utf16(text) <= longest:
        return text
    return text.encode("utf-16-le")[: 2 * (longest - 1)].decode("utf-16-le", "ignore") + "…"


def is_web_address(text: str) -> bool:
    """Whether programs can open a text as an address of the web."""
    return bool(_WEB_ADDRESS.fullmatch(text)) and printable(text) == text


def _guarded(text: str) -> str:
    fit = printable(text)
    return f"'{fit}" if _GUARDED.match(fit) else fit


def as_cell(text: str) -> str:
    """A text as a workbook stores it: `printable`, and never an escape by chance."""
    return _LIKE_AN_ESCAPE.sub("_x005F_", _guarded(text))


def for_xlsxwriter(text: str) -> str:
    """A text as xlsxwriter takes it to store what `as_cell` says, for it escapes by itself.

    Where it would not do so rightly, the text is in its markup; one that would be too long so loses its end.
    """
    fit = _guarded(text)
    if not _MISREAD_BY_XLSXWRITER.search(fit):
        return fit
    stored = escape(_LIKE_AN_ESCAPE.sub("_x005F_", shortened(fit, LONGEST_TEXT // _MOST_A_LETTER)))
    return f'<r><t xml:space="preserve">{stored.replace("_x", "&#95;x")}</t></r>'


def fits_cell(text: str) -> bool:
    """Whether a cell of a workbook holds a text whole."""
    return in_utf16(as_cell(text)) <= LONGEST_TEXT


def write_text(cell: Cell | MergedCell, text: str | None) -> None:
    """Write text into a cell of a workbook, as text whatever it begins with; None leaves the cell empty.

    A text that is longer than a cell holds ends with “…”.
    """
    if text is not None:
        cell.value = shortened(as_cell(text), LONGEST_TEXT)
        cell.data_type = "s"


def turn(book: Workbook) -> None:
    """Have a finished workbook begin at the right, in a language that is read from there.

    Its texts say so too: Excel would see it by their letters, LibreOffice does not.
    """
    if reader_language().direction != "rtl":
        return
    for sheet in book.worksheets:
        sheet.sheet_view.rightToLeft = True
        for cell in (cell for row in sheet.iter_rows() for cell in row):
            if cell.data_type == "s" and is_from_the_right(str(cell.value)):
                cell.alignment = copy(cell.alignment) + _FROM_THE_RIGHT
