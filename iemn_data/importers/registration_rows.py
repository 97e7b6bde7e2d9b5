"""The rows of a registration list, a text or a workbook, below the line that names its columns."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from iemn_data.messages import _, in_a_row, quoted
from iemn_data.reading.columns import HEADER_WITHIN, FileFault
from iemn_data.reading.files.file_names import WORKBOOK
from iemn_data.reading.notes import Note
from iemn_data.reading.text.decoding import UndecidedError, encoding_of
from iemn_data.reading.text.grammar import Grammar, Window
from iemn_data.reading.text.text_header import DELIMITERS
from iemn_data.reading.workbooks.book import Book, Sheet, opened
from iemn_data.reading.workbooks.page import Page, SheetRow, address
from iemn_data.reading.workbooks.sheet_rows import telling

_UTF8 = ("utf-8", "utf-8-sig")
Known = Callable[[Sequence[str]], int]


class RegistrationError(Exception):
    """A list cannot be read; the message names the column or the line, never a value."""


@dataclass(frozen=True)
class ListRows:
    """The names of the columns of a list, the rows below them, and what was understood."""

    names: list[str]
    rows: list[SheetRow]
    notes: tuple[Note, ...] = ()


def list_rows(path: Path, number_known: Known) -> ListRows:
    """The rows of a list, below the one of its first lines of which most cells are known names of columns.

    `number_known` tells of how many cells that is so. Raises RegistrationError for a file that is neither text nor a
    workbook, and OSError where it cannot be opened.
    """
    if path.suffix.lower() == WORKBOOK:
        return _of_workbook(path, number_known)
    try:
        encoding = encoding_of(path)
        found = _below_header(list(_text_rows(path, encoding, number_known)), number_known)
    except (UndecidedError, UnicodeDecodeError) as error:
        message = _("{file} cannot be read as text. Save the list again as “CSV UTF-8”, or as .xlsx.")
        raise RegistrationError(message.format(file=path.name)) from error
    for row in found.rows:
        if any(cell and cell.strip() for cell in row.cells[len(found.names) :]):
            message = _(
                "Line {line} has more cells than there are column names. Put text with commas into quotation marks."
            )
            raise RegistrationError(message.format(line=row.number))
    notes = () if encoding in _UTF8 else (Note("encoding", encoding),)
    return ListRows(found.names, found.rows, (*notes, *found.notes))


def _below_header(rows: list[SheetRow], number_known: Known) -> ListRows:
    if not rows:
        return ListRows([], [])
    place = max(range(min(len(rows), HEADER_WITHIN)), key=lambda each: number_known(_texts(rows[each])))
    notes = (Note("header_line", line=rows[place].number),) if place else ()
    return ListRows(_texts(rows[place]), rows[place + 1 :], notes)


def _texts(row: SheetRow) -> list[str]:
    return [cell or "" for cell in row.cells]


# ---- text


def _text_rows(path: Path, encoding: str, number_known: Known) -> Iterator[SheetRow]:
    """The records that are not blank, each with the line that it starts on."""
    with path.open(encoding=encoding, newline="") as file:
        top = list(islice(file, HEADER_WITHIN))
        file.seek(0)
        grammar, window = Grammar(_delimiter(top, number_known), has_backslashes=False), Window(file)
        while window.line(0) is not None:
            read = grammar.read(window)
            if read is None:
                message = _("Line {line}: a quotation mark is misplaced or never closed. Correct it in the list.")
                raise RegistrationError(message.format(line=window.number))
            row = SheetRow(window.number, [*read[0]])
            window.pass_over(read[1])
            if not row.is_blank:
                yield row


def _delimiter(top: Sequence[str], number_known: Known) -> str:
    def likeness(delimiter: str) -> int:
        return max(
            (number_known([name.strip().strip('"') for name in line.split(delimiter)]) for line in top), default=0
        )

    return max(DELIMITERS, key=likeness)


# ---- workbooks


def _of_workbook(path: Path, number_known: Known) -> ListRows:
    try:
        with telling(), opened(path) as book:
            return _of_book(book, number_known)
    except FileFault as error:
        message = _("{file} cannot be read as a workbook. Open it in Excel and save it as .xlsx, without a password.")
        raise RegistrationError(message.format(file=path.name)) from error


def _of_book(book: Book, number_known: Known) -> ListRows:
    """The rows of the one sheet that is shown and names at least two columns of a list, else of the first.

    Of a workbook whose sheets are all hidden, one of those.
    """
    sheets = [sheet for sheet in book.sheets if not sheet.is_hidden] or book.sheets
    found = {sheet: _below_header(list(Page(book, sheet).rows()), number_known) for sheet in sheets}
    lists = [sheet for sheet in sheets if found[sheet].rows and number_known(found[sheet].names) > 1] or sheets[:1]
    if len(lists) > 1:
        message = _(
            "The workbook has several lists, on the sheets {sheets}. Put them on one sheet, or save each as a file."
        )
        raise RegistrationError(message.format(sheets=_quoted(lists)))
    notes = [Note("sheet", sheet.name) for sheet in lists if len(book.sheets) > 1]
    return ListRows(found[lists[0]].names, found[lists[0]].rows, (*notes, *found[lists[0]].notes))


def _quoted(sheets: Sequence[Sheet]) -> str:
    return in_a_row(quoted(sheet.name) for sheet in sheets)


def check_computed(row: SheetRow, positions: set[int]) -> None:
    """RegistrationError where a formula that nothing has computed stands at one of the positions."""
    for position in positions.intersection(row.uncomputed):
        message = _("The formula in cell {cell} was never computed. Open the file in Excel and save it.")
        raise RegistrationError(message.format(cell=address(position, row.number)))
