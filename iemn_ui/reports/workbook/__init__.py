"""Excel workbooks: a sheet per table with types and units, native charts, definitions and sources."""

from iemn_ui.reports.workbook.book import write, write_of_page
from iemn_ui.reports.workbook.front import Head

__all__ = ["Head", "write", "write_of_page"]
