"""The deck as a PowerPoint file: native charts, tables and shapes, real text, notes."""

from iemn_ui.reports.powerpoint.writing import write

__all__ = ["write"]
