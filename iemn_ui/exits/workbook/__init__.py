"""Excel workbooks: a sheet a table with its types and units, native charts, definitions and sources."""

from iemn_ui.exits.workbook.book import write
from iemn_ui.exits.workbook.front import Head

__all__ = ["Head", "write"]
