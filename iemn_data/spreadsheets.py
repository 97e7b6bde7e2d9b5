"""Writing for spreadsheets: text stays text, and no value runs as a formula."""

from __future__ import annotations

import re
from typing import Any

from openpyxl.cell import Cell, MergedCell

# A spreadsheet takes text that begins with one of these for a formula; an apostrophe before it prevents that. Text that
# begins with such an apostrophe itself gets another one, so that reading gives back what was written.
_LIVE = re.compile(r"'*[=+\-@\t\r]")
_GUARDED = re.compile(r"'+[=+\-@\t\r]")
_BELOW_ZERO = re.compile(r"-\d+(\.\d+)?")


def unlive(value: Any) -> Any:
    """A value for a CSV file: text that a spreadsheet would run gets an apostrophe, which reading removes."""
    is_live = isinstance(value, str) and _LIVE.match(value) and not _BELOW_ZERO.fullmatch(value)
    return f"'{value}" if is_live else value


def write_text(cell: Cell | MergedCell, text: str | None) -> None:
    """Write text into a cell of a workbook, as text whatever it begins with; None leaves the cell empty."""
    if text is not None:
        cell.value = f"'{text}" if _GUARDED.match(text) else text
        cell.data_type = "s"
