"""The choice of a sheet: the one that has the columns of the resource, with a word on those that are not read."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from itertools import islice
from pathlib import Path

from iemn_data.contract import Resource, load_contract
from iemn_data.messages import in_a_row, quoted
from iemn_data.reading.columns import HEADER_WITHIN, FileFault, names_all_required, normalised, number_known
from iemn_data.reading.notes import Note
from iemn_data.reading.workbooks.book import DAMAGED, Book, Sheet, opened
from iemn_data.reading.workbooks.form import LABELS
from iemn_data.reading.workbooks.page import Page, SheetRow

# Rows with fewer cells are seen on sheets of notes and of lists too.
_WIDE = 4


@dataclass(frozen=True)
class _Top:
    """A sheet and its first rows."""

    sheet: Sheet
    rows: tuple[SheetRow, ...]

    def header(self, resource: Resource) -> int | None:
        """The place among the rows of the one that names every required column."""
        heads = enumerate(self.rows[:HEADER_WITHIN])
        return next((place for place, row in heads if names_all_required(names_in(row), resource)), None)

    def has_most_columns_of(self, resource: Resource) -> bool:
        """Whether a row with others below it names most of the columns that the resource needs, and more than two."""
        most = max(len(_required(resource)) // 2 + 1, _WIDE - 1)
        return any(number_known(names_in(row), resource) >= most for row in self.rows[:-1])

    def has_rows_of(self, resource: Resource) -> bool:
        header = self.header(resource)
        return header is not None and header + 1 < len(self.rows)


def names_in(row: SheetRow) -> list[str]:
    """The cells of a row as names of columns."""
    return [cell or "" for cell in row.cells]


def _tops(book: Book) -> list[_Top]:
    sheets = (sheet for sheet in book.sheets if sheet.name != LABELS)
    return [_Top(sheet, tuple(islice(Page(book, sheet).rows(), HEADER_WITHIN + 1))) for sheet in sheets]


def _resource_of(top: _Top) -> str | None:
    """The resource that a sheet is named after; in another spelling only where it has the columns too.

    A list of countries for the reader, on a sheet “Countries”, is no export of the resource.
    """
    for resource in load_contract().resources:
        if top.sheet.name == resource.name:
            return resource.name
        if normalised(top.sheet.name) == resource.name and top.header(resource) is not None:
            return resource.name
    return None


@dataclass(frozen=True)
class SheetUse:
    """A sheet by its name, the resource that it is named after, and those whose required columns it has.

    Columns are looked at only where the names leave it open what a workbook holds.
    """

    name: str
    resource: str | None
    has_columns_of: frozenset[str] = frozenset()


def sheet_uses(path: Path) -> tuple[SheetUse, ...]:
    """What each sheet of a workbook is for; empty where it is no workbook, which is an error only when it is read."""
    try:
        status = path.stat()
    except OSError:
        return ()
    return _sheet_uses(path, status.st_mtime_ns, status.st_size)


# Every resource asks for those of every workbook of a folder, and a folder is looked at again and again.
@lru_cache(maxsize=256)
def _sheet_uses(path: Path, changed: int, size: int) -> tuple[SheetUse, ...]:
    resources = {resource.name: resource for resource in load_contract().resources}
    try:
        with opened(path) as book:
            names = [sheet.name for sheet in book.sheets if sheet.name != LABELS]
            if all(name in resources for name in names) or not any(normalised(name) in resources for name in names):
                return tuple(SheetUse(name, name if name in resources else None) for name in names)
            return tuple(
                SheetUse(
                    top.sheet.name,
                    _resource_of(top),
                    frozenset(name for name, resource in resources.items() if top.header(resource) is not None),
                )
                for top in _tops(book)
            )
    except (FileFault, *DAMAGED):
        return ()


def chosen_sheet(book: Book, resource: Resource) -> tuple[Sheet, tuple[Note, ...]]:
    """The sheet of a resource in a workbook of its own, with what is said of the choice.

    It has the columns; visible ones go before hidden ones, filled ones before empty ones, and the one named after the
    resource before others. FileFault where several are left. Where none has the columns, it is the nearest to it.
    """
    tops = _tops(book)
    able = [top for top in tops if top.header(resource) is not None]
    able = [top for top in able if not top.sheet.is_hidden] or able
    able = [top for top in able if top.has_rows_of(resource)] or able
    able = [top for top in able if normalised(top.sheet.name) == resource.name] or able
    if len(able) > 1:
        raise FileFault("unreadable", "several_sheets", value=_quoted(able))
    chosen = able[0] if able else _nearest(tops, resource)
    is_said = len(tops) > 1 and chosen.sheet.name != resource.name
    notes = [Note("sheet", chosen.sheet.name, number=len(tops))] if is_said else []
    unread = [top for top in tops if _resource_of(top) in (None, resource.name)]
    return chosen.sheet, (*notes, *_notes(unread, chosen.sheet, [resource]))


def notes_on_sheet(book: Book, sheet: Sheet) -> tuple[Note, ...]:
    """What is said of a sheet that was found by its name in a workbook of several resources.

    Of the sheets that no resource reads, the first that is read tells.
    """
    tops = _tops(book)
    is_first = next((top.sheet == sheet for top in tops if _resource_of(top)), False)
    read = {_resource_of(top) for top in tops}
    unread = [top for top in tops if is_first and _resource_of(top) is None]
    return _notes(unread, sheet, [each for each in load_contract().resources if each.name in read])


def _nearest(tops: list[_Top], resource: Resource) -> _Top:
    """The sheet that looks most like one of the resource, though it lacks columns."""

    def nearness(top: _Top) -> tuple[bool, bool, int]:
        known = max((number_known(names_in(row), resource) for row in top.rows), default=0)
        return normalised(top.sheet.name) == resource.name, not top.sheet.is_hidden, known

    return max(tops, key=nearness)


def _notes(others: list[_Top], chosen: Sheet, read: list[Resource]) -> tuple[Note, ...]:
    """What is said of the chosen sheet and of those that are not read, beside rows of the resources that are."""
    unread = [top for top in others if top.sheet != chosen and _looks_like_export(top, read)]
    hidden = (Note("hidden_sheet", chosen.name),) if chosen.is_hidden else ()
    return (*hidden, Note("sheets_not_read", _quoted(unread))) if unread else hidden


def _looks_like_export(top: _Top, read: list[Resource]) -> bool:
    """Whether a sheet is named after a resource, has most of the columns that one needs, or rows as wide as those read.

    Rows that go on from another sheet have no column names of their own.
    """
    if any(
        normalised(top.sheet.name) == each.name or top.has_most_columns_of(each) for each in load_contract().resources
    ):
        return True
    width = max(_WIDE, min((len(_required(each)) for each in read), default=0))
    wide = [names_in(row) for row in top.rows if sum(bool(cell and cell.strip()) for cell in row.cells) >= width]
    return any(all(number_known(names, each) <= 1 for each in read) for names in wide)


def _required(resource: Resource) -> list[str]:
    return [field.name for field in resource.fields if field.is_required]


def _quoted(tops: list[_Top]) -> str:
    return in_a_row(quoted(top.sheet.name) for top in tops)
