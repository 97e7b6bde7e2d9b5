"""The deck as a PowerPoint file with native charts, tables and shapes, and speaker notes."""

from iemn_ui.reports.powerpoint.writing import write

__all__ = ["write"]
