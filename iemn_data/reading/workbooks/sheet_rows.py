"""The rows of any sheet, for those who know what stands in it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from iemn_data.reading.columns import FileFault
from iemn_data.reading.workbooks.book import DAMAGED, Book, Sheet, opened
from iemn_data.reading.workbooks.page import Page, SheetRow


@contextmanager
def telling() -> Iterator[None]:
    """Tell of a workbook that is damaged by FileFault."""
    try:
        yield
    except (FileNotFoundError, PermissionError):
        raise
    except DAMAGED as error:
        raise FileFault("unreadable", "structure") from error


def rows_of(page: Page) -> Iterator[SheetRow]:
    """The rows of a page that are not blank; FileFault where they are damaged."""
    with telling():
        yield from page.rows()


def named(book: Book, name: str) -> Sheet:
    """The sheet of a name; LookupError where there is none."""
    return {sheet.name: sheet for sheet in book.sheets}[name]


def sheet_rows(path: Path, sheet: str | None) -> Iterator[tuple[int, list[str | None]]]:
    """The rows of a sheet that are not blank, with the number that Excel shows beside each.

    Without a name it is the first sheet that is not hidden. A formula that nothing has computed is told as it stands.
    """
    with telling(), opened(path) as book:
        visible = [each for each in book.sheets if not each.is_hidden]
        chosen = named(book, sheet) if sheet else (visible or book.sheets)[0]
        for row in Page(book, chosen).rows():
            for position in row.uncomputed:
                if position < len(row.cells) and not (row.cells[position] or "").startswith("="):
                    row.cells[position] = f"={row.cells[position] or ''}"
            yield row.number, row.cells
