"""Views: the figures and tables that a page shows, with what reports need to write them down again."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

import pandas as pd

from iemn_data.filters import Filters
from iemn_data.indicators import Indicator
from iemn_ui.figures.styles import Figure


@dataclass(frozen=True)
class SheetColumn:
    """A column of a sheet: its title, and its cells: texts, days, numbers or nothing; `is_signed` where they differ."""

    title: str
    cells: list[Any]
    is_signed: bool = False


@dataclass(frozen=True)
class Sheet:
    """What the sheet of a workbook has in the place of a view's rows and note."""

    columns: tuple[SheetColumn, ...]
    note: str


@dataclass(frozen=True)
class View:
    """A table for a report: its title, indicator, rows and the question they answer.

    `rows` is called when the report is written. `parameters` are those of the query besides the filters; `query` names
    the query where it is not the indicator's own. `figure` draws the rows, where they are drawn. `sheet` is how a
    workbook has them, where that is in another way. `message` is what a slide says in place of the title.
    """

    title: str
    indicator: Indicator
    rows: Callable[[], pd.DataFrame]
    filters: Filters
    note: str = ""
    parameters: Mapping[str, Any] = field(default_factory=dict)
    query: str = ""
    figure: Figure | None = None
    sheet: Sheet | None = None
    message: str = ""

    @property
    def length(self) -> int:
        """How many rows a workbook has of it."""
        return len(self.sheet.columns[0].cells) if self.sheet else len(self.rows())
