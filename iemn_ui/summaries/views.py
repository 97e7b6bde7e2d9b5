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
class View:
    """A table for a report: its title, indicator, rows and the question they answer.

    `rows` is called when the report is written. `parameters` are those of the query besides the filters; `query` names
    the query where it is not the indicator's own. `figure` draws the rows, where they are drawn. `message` is what a
    slide says in place of the title.
    """

    title: str
    indicator: Indicator
    rows: Callable[[], pd.DataFrame]
    filters: Filters
    note: str = ""
    parameters: Mapping[str, Any] = field(default_factory=dict)
    query: str = ""
    figure: Figure | None = None
    message: str = ""
