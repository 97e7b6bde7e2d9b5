"""A snapshot with a cache of its answers, which lasts as long as it is open, since a snapshot never changes."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Any

import pandas as pd

from iemn_data.filters import Filters
from iemn_data.store import Store

# Answers are small tables; so many cover the pages under many combinations of filters.
_ANSWERS_KEPT = 1024


class CachedStore(Store):
    """A snapshot that asks the database once for each answer and each page of one.

    All readers share the answers, so a caller must not change them; parameters beside the filters must be hashable (a
    tuple where SQL takes a list). Not Streamlit's caches: they hash and copy what is frozen and shared here, at half a
    millisecond a look-up.
    """

    def __init__(self, snapshot: Path) -> None:
        super().__init__(snapshot)
        self._answer = lru_cache(maxsize=_ANSWERS_KEPT)(super().answer)
        self.page = lru_cache(maxsize=_ANSWERS_KEPT)(super().page)  # type: ignore[method-assign]

    def answer(self, query: str, filters: Filters | None = None, **more: Any) -> pd.DataFrame:
        """The rows that a query finds, from the cache where it was asked before; see `Store.answer`."""
        return self._answer(query, filters or Filters(), **more)
