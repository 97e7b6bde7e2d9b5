"""What the sheets of a workbook look like: the colours of the dashboard, quiet lines, one font."""

from __future__ import annotations

from openpyxl.cell import Cell, MergedCell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from iemn_data.spreadsheets import write_text
from iemn_ui.figures.palette import opaque

FONT = "Calibri"


def colour(name: str) -> str:
    """A colour of the palette as spreadsheets write it."""
    return rgb(opaque(name))


def rgb(colour: str) -> str:
    """“#0b5cad” as spreadsheets write it: “0B5CAD”."""
    return colour.removeprefix("#").upper()


_LINE = Side(style="thin", color=colour("line"))
TITLE = Font(FONT, 16, bold=True, color=colour("text"))
TEXT = Font(FONT, 11, color=colour("text"))
QUIET = Font(FONT, 10, color=colour("muted"))
LINK = Font(FONT, 11, color=colour("main"), underline="single")
HEAD = Font(FONT, 11, bold=True, color=colour("on_mark"))
MARK = Font(FONT, 11, bold=True, color=colour("illustrative_text"))
HEAD_FILL = PatternFill("solid", fgColor=colour("counts_5"))
MARK_FILL = PatternFill("solid", fgColor=colour("illustrative_fill"))
ROW_LINE = Border(bottom=_LINE)
TOP = Alignment(vertical="top")
WRAPPED = Alignment(vertical="top", wrap_text=True)
INDENTED = Alignment(horizontal="left", vertical="top", indent=1)
TO_THE_LEFT = Alignment(horizontal="left", vertical="top")
TO_THE_RIGHT = Alignment(horizontal="right", vertical="top")
HEAD_TEXT = Alignment(vertical="center", wrap_text=True)
HEAD_NUMBER = Alignment(horizontal="right", vertical="center", wrap_text=True)


def put(cell: Cell | MergedCell, text: str, font: Font = TEXT, alignment: Alignment = TOP) -> None:
    """A text in its font; never live, whatever it begins with."""
    write_text(cell, text)
    cell.font = font
    cell.alignment = alignment


def put_mark(cell: Cell | MergedCell, value_status: str) -> None:
    """The mark of illustrative data."""
    put(cell, value_status, MARK)
    cell.fill = MARK_FILL


def put_link(cell: Cell | MergedCell, url: str) -> None:
    """An address: a link where it opens over http, a text elsewhere."""
    put(cell, url)
    if url.startswith(("http://", "https://")):
        cell.hyperlink = url
        cell.font = LINK


def print_on(sheet: Worksheet, repeated: str = "") -> None:
    """On paper: across, as wide as a page, with these rows on each."""
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", "9"
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    if repeated:
        sheet.print_title_rows = repeated
