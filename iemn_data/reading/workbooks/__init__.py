"""Workbooks: the sheets of an Excel file, every cell as the text that the contract expects."""

from __future__ import annotations

from iemn_data.reading.workbooks.book import DAMAGED, sheet_names
from iemn_data.reading.workbooks.choice import SheetUse, sheet_uses
from iemn_data.reading.workbooks.form import INFORMATION, LABELS, labels
from iemn_data.reading.workbooks.sheet_rows import sheet_rows
from iemn_data.reading.workbooks.staging import stage_sheet

__all__ = [
    "DAMAGED",
    "INFORMATION",
    "LABELS",
    "SheetUse",
    "labels",
    "sheet_names",
    "sheet_rows",
    "sheet_uses",
    "stage_sheet",
]
