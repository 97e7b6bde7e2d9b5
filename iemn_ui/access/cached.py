"""A snapshot with a cache of its answers, which lasts as long as it is open, since a snapshot never changes."""

from __future__ import annotations

from collections.abc import Hashable
from functools import lru_cache
from pathlib import Path
from typing import Any

import pandas as pd

from iemn_data.filters import Filters
from iemn_data.paging import Order, Page, Search
from iemn_data.store import Store

# Answers are small tables; so many cover the pages under many combinations of filters.
_ANSWERS_KEPT = 1024

_More = tuple[tuple[str, Hashable], ...]


class CachedStore(Store):
    """A snapshot that asks the database once for each answer.

    All readers share the answers, so a caller must not change them; parameters beside the filters must be hashable (a
    tuple where SQL takes a list). Not Streamlit's caches: they hash and copy what is frozen and shared here, at half a
    millisecond a look-up.
    """

    def __init__(self, snapshot: Path) -> None:
        super().__init__(snapshot)
        ask, ask_page = super().answer, super().page

        def answer(query: str, filters: Filters, more: _More) -> pd.DataFrame:
            return ask(query, filters, **dict(more))

        def page(
            query: str,
            filters: Filters,
            search: Search,
            order: Order,
            number: int,
            rows_a_page: int | None,
            more: _More,
        ) -> Page:
            return ask_page(query, filters, search, order, number=number, rows_a_page=rows_a_page, **dict(more))

        self._answer = lru_cache(maxsize=_ANSWERS_KEPT)(answer)
        self._page = lru_cache(maxsize=_ANSWERS_KEPT)(page)

    def answer(self, query: str, filters: Filters | None = None, **more: Any) -> pd.DataFrame:
        """The rows that a query finds, from the cache where it was asked before; see `Store.answer`."""
        return self._answer(query, filters or Filters(), tuple(sorted(more.items())))

    def page(
        self,
        query: str,
        filters: Filters | None = None,
        search: Search | None = None,
        order: Order | None = None,
        *,
        number: int = 1,
        rows_a_page: int | None = None,
        **more: Any,
    ) -> Page:
        """One page of the rows that a query finds, from the cache where it was asked before; see `Store.page`."""
        key = tuple(sorted(more.items()))
        return self._page(query, filters or Filters(), search or Search(), order or Order(), number, rows_a_page, key)
