"""A snapshot with a cache of its answers, which lasts as long as it is open, since a snapshot never changes."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Any

import pandas as pd

from iemn_data.filters import Filters
from iemn_data.messages import LANGUAGE
from iemn_data.paging import Page
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
        answer, page = super().answer, super().page
        self._answer = lru_cache(maxsize=_ANSWERS_KEPT)(lambda _language, *args, **more: answer(*args, **more))
        self._page = lru_cache(maxsize=_ANSWERS_KEPT)(lambda _language, *args, **more: page(*args, **more))

    def answer(self, query: str, filters: Filters | None = None, **more: Any) -> pd.DataFrame:
        """The rows that a query finds, from the cache where it was asked before; see `Store.answer`."""
        # Equal rows are in the order of the reader's language; that of the parameters makes no other question.
        return self._answer(LANGUAGE.get(), query, filters or Filters(), **dict(sorted(more.items())))

    def page(self, *args: Any, **more: Any) -> Page:
        """One page of the rows of a query, from the cache where it was asked before; see `Store.page`."""
        return self._page(LANGUAGE.get(), *args, **more)
