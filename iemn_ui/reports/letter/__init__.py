"""The country letter: a PDF of one or more A4 pages with a country's figures, its actions and what is due."""

from iemn_ui.reports.letter.letter import write

__all__ = ["write"]
