"""The styles of a workbook's sheets: the colours of the dashboard, thin lines, one font."""

from __future__ import annotations

from openpyxl.cell import Cell, MergedCell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from iemn_data.writing.spreadsheets import is_web_address, write_text
from iemn_ui.figures.palette import opaque

FONT = "Calibri"


def colour(name: str) -> str:
    """A colour of the palette by its name, as openpyxl takes it: “0B5CAD”."""
    return rgb(opaque(name))


def rgb(colour: str) -> str:
    """“#0b5cad” as openpyxl takes it: “0B5CAD”."""
    return colour.removeprefix("#").upper()


_LINE = Side(style="thin", color=colour("line"))
TITLE = Font(FONT, 16, bold=True, color=colour("text"))
TEXT = Font(FONT, 11, color=colour("text"))
QUIET = Font(FONT, 10, color=colour("muted"))
LINK = Font(FONT, 11, color=colour("main"), underline="single")
HEAD = Font(FONT, 11, bold=True, color=colour("on_mark"))
BADGE = Font(FONT, 11, bold=True, color=colour("illustrative_text"))
HEAD_FILL = PatternFill("solid", fgColor=colour("counts_5"))
BADGE_FILL = PatternFill("solid", fgColor=colour("illustrative_fill"))
ROW_LINE = Border(bottom=_LINE)
TOP = Alignment(vertical="top")
WRAPPED = Alignment(vertical="top", wrap_text=True)
INDENTED = Alignment(horizontal="left", vertical="top", indent=1, wrap_text=True)
TO_THE_LEFT = Alignment(horizontal="left", vertical="top")
TO_THE_RIGHT = Alignment(horizontal="right", vertical="top")
HEAD_TEXT = Alignment(vertical="center", wrap_text=True)
HEAD_NUMBER = Alignment(horizontal="right", vertical="center", wrap_text=True)


def put(cell: Cell | MergedCell, text: str, font: Font = TEXT, alignment: Alignment = TOP) -> None:
    """Write a text into a cell with its font; never as a formula, whatever it begins with."""
    write_text(cell, text)
    cell.font = font
    cell.alignment = alignment


def put_badge(cell: Cell | MergedCell, badge: str) -> None:
    """Write the badge of illustrative data into a cell."""
    put(cell, badge, BADGE)
    cell.fill = BADGE_FILL


def put_link(cell: Cell | MergedCell, url: str) -> None:
    """Write an address into a cell: as a link where a spreadsheet can open it, else as text."""
    put(cell, url)
    if is_web_address(url):
        cell.hyperlink = url
        cell.font = LINK


def put_way(cell: Cell | MergedCell, text: str, sheet: str, row: int = 1) -> None:
    """Write a link into a cell that leads to a row of a sheet of the workbook."""
    put(cell, text, LINK)
    cell.hyperlink = Hyperlink(ref=cell.coordinate, location=f"'{sheet}'!A{row}")


def print_on(sheet: Worksheet, repeated: str = "") -> None:
    """Set up printing: landscape, fitted to the page's width, with the rows `repeated` (“5:5”) on each page."""
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", "9"
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    if repeated:
        sheet.print_title_rows = repeated
