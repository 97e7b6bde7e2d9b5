"""The country letter: one or two A4 pages to forward, with a country's figures and actions and what is due."""

from iemn_ui.reports.letter.letter import write

__all__ = ["write"]
