"""The whole workbook: an “About” sheet with the contents, sheets of related tables, definitions and sources."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import zip_longest

from iemn_data.messages import _
from iemn_ui.access import answers
from iemn_ui.access.current import current_store
from iemn_ui.reports.workbook import front, table
from iemn_ui.reports.workbook.cells import Book, Sheet
from iemn_ui.reports.workbook.front import Head, Place
from iemn_ui.reports.workbook.sheets import sheet_of
from iemn_ui.reports.workbook.table import Table
from iemn_ui.summaries.views import View, table_names

# Excel calls a workbook damaged that has more links on a sheet.
_MOST_LINKS = 65_530
# Of a large register each is half a megabyte.
_PAGES_KEPT = 16
_FEW_COLUMNS = 6
_FIRST_TITLE = 2


def write(head: Head, views: Sequence[View]) -> bytes:
    """The views as an Excel file (.xlsx), related ones on one sheet; the same bytes for the same views of a snapshot.

    Views without rows are tables with heads alone; without views there are “About”, “Definitions” and “Sources”.
    """
    book = Book()
    about = book.sheet(front.about_name())
    places: list[Place] = []
    for name, named in _by_sheet(views).items():
        places += _fill(book.sheet(name), named)
    front.about(about, head, places)
    front.definitions(book.sheet(_("Definitions")), views)
    front.sources(book.sheet(_("Sources")), views)
    return book.written(head.title, _(current_store().dataset), answers.as_of(head.filters))


write_of_page = answers.remembered_per_snapshot(write, kept=_PAGES_KEPT)
"""`write`, once for all readers who take the same tables with them; a few of them are kept."""


def _by_sheet(views: Sequence[View]) -> dict[str, list[tuple[View, str]]]:
    """The views of each sheet with the names of their tables, in the order of the first view of each."""
    sheets: dict[str, list[tuple[View, str]]] = {}
    for view, name in zip(views, table_names(views), strict=True):
        sheets.setdefault(sheet_of(view), []).append((view, name))
    return sheets


def _fill(sheet: Sheet, named: Sequence[tuple[View, str]]) -> Iterator[Place]:
    """Fill a sheet with tables one under the other below the way back, and answer where each stands."""
    tables = [table.table_of(view, name) for view, name in named]
    has_links = sum(each.links for each in tables) < _MOST_LINKS
    sheet.set_widths(map(max, zip_longest(*(each.widths for each in tables), fillvalue=0)))
    front.put_way_back(sheet, 1)
    row = _FIRST_TITLE
    for each in tables:
        yield Place(each.view, sheet.name, row)
        row = table.add(sheet, row, each, has_links)
    _keep_in_sight(sheet, tables)


def _keep_in_sight(sheet: Sheet, tables: Sequence[Table]) -> None:
    """Freeze the heads of the only table, and print them on each page.

    Of several tables Excel itself shows the heads, in the place of the letters of the columns.
    """
    columns = 1 if max(len(each.columns) for each in tables) > _FEW_COLUMNS else 0
    if len(tables) > 1:
        sheet.keep_in_sight(_FIRST_TITLE - 1, columns)
        sheet.print_on()
        return
    heads = _FIRST_TITLE + table.HEADS
    sheet.keep_in_sight(heads, columns)
    sheet.print_on(heads)
