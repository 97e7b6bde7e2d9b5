"""Views: the figures and tables that a page shows, with what reports need to write them down again."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import count
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

    def __getstate__(self) -> dict[str, Any]:
        """What a report has of the view, by which it is told from others."""
        return vars(self) | {"rows": self.rows(), "figure": None}

    @property
    def length(self) -> int:
        """How many rows a workbook has of it."""
        return len(self.sheet.columns[0].cells) if self.sheet else len(self.rows())


def table_names(views: Sequence[View]) -> list[str]:
    """A name for the table of each view, as files and formulas have it: “action_completion”.

    Where one query gives several tables, what each is split by follows, or a number: “action_completion_by_area”.
    """
    names: list[str] = []
    for view in views:
        names.append(next(name for name in _possible_names(view) if name not in names))
    return names


def _possible_names(view: View) -> Iterator[str]:
    query = view.query or view.indicator.query
    yield query
    yield from (f"{query}_by_{column}" for column in view.rows().columns[:1])
    yield from (f"{query}_{number}" for number in count(2))
