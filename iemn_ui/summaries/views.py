"""Exhibits: the tables that a page shows, each with what it stands for, kept so that they can be taken away with it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

import pandas as pd

from iemn_data.filters import Filters
from iemn_data.indicators import Indicator


@dataclass(frozen=True)
class View:
    """A table that can be taken away: its title, what it counts, its rows, and the question that they answer.

    `rows` are asked for when it is written. `given` are the parameters that its query has beside the filters, `query`
    what answered where it is not the indicator's own.
    """

    title: str
    indicator: Indicator
    rows: Callable[[], pd.DataFrame]
    filters: Filters
    note: str = ""
    given: Mapping[str, Any] = field(default_factory=dict)
    query: str = ""
