"""The one door from the screen to the data: the open snapshot and its answers, cached by digest."""

from __future__ import annotations

import threading
from collections.abc import Callable, Hashable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import date
from functools import lru_cache, wraps
from pathlib import Path
from typing import Any, ParamSpec, TypeVar
from weakref import WeakValueDictionary

import pandas as pd
import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from iemn_data.filters import Filters
from iemn_data.messages import LANGUAGE, _
from iemn_data.paging import Order, Page, Search
from iemn_data.publishing.previous import PreviousSnapshot
from iemn_data.publishing.previous import previous_snapshots as kept_previous
from iemn_data.settings import load_settings
from iemn_data.store import FILTERS, Store, parameter_names
from iemn_ui.access.refreshing import State, server

P = ParamSpec("P")
T = TypeVar("T")

# Answers are small tables; this many cover the pages under many choices of filters.
_ANSWERS_KEPT = 1024
_SNAPSHOTS_OPEN = 3


@dataclass(frozen=True)
class Shown:
    """What a reader is shown: the state of the data set at the beginning of the page's run, and its open snapshot."""

    state: State
    store: Store | None


_SHOWN: ContextVar[Shown | None] = ContextVar("shown", default=None)
# In the reader's session: what is shown, for what runs without the whole page; whether it is to stay.
_SESSION, _HELD = "shown", "held"

_opening = threading.Lock()
# Also those that only a reader still has: the file may be gone by now, and it is not opened twice.
_alive: WeakValueDictionary[Path, Store] = WeakValueDictionary()


@lru_cache(maxsize=_SNAPSHOTS_OPEN)
def _opened(snapshot: Path) -> Store:
    found = _alive.get(snapshot) or Store(snapshot)
    _alive[snapshot] = found
    return found


def _newest() -> Shown:
    state = server.state()
    if state.snapshot is None:
        return Shown(state, None)
    # Readers who come at once would each open it, and DuckDB refuses a second opening.
    with _opening:
        return Shown(state, _opened(state.snapshot))


def _in_session() -> Shown | None:
    """What the reader's page was drawn from; None outside of a page."""
    if get_script_run_ctx(suppress_warning=True) is None:
        return None
    found: Shown | None = st.session_state.get(_SESSION)
    return found


def begin_run() -> Shown | None:
    """Show from here on, to the end of this page's run, what is newest; what was shown before, where that is other.

    To be called at the start of each run. A session that is held keeps what it has.
    """
    before = _in_session()
    if before and before.store and st.session_state.get(_HELD):
        _SHOWN.set(before)
        return None
    st.session_state[_SESSION] = newest = _newest()
    _SHOWN.set(newest)
    has_moved = before and before.store and newest.store and before.store.digest != newest.store.digest
    return before if has_moved else None


def hold(is_held: bool = True) -> None:
    """Keep this reader's session at the snapshot that it shows, for presenting; or let it go on with the newest."""
    st.session_state[_HELD] = is_held


def shown() -> Shown:
    """What this page shows: that of its run, of its session, or the newest where there is neither."""
    return _SHOWN.get() or _in_session() or _newest()


def as_shown(function: Callable[P, T]) -> Callable[P, T]:
    """A function that answers from what is shown now, whenever and wherever it is called: for files to download."""
    kept = shown()

    @wraps(function)
    def answering(*args: P.args, **kwargs: P.kwargs) -> T:
        with showing(kept):
            return function(*args, **kwargs)

    return answering


@contextmanager
def showing(kept: Shown) -> Iterator[Store]:
    """Answer from what is given, in what is done under it; LookupError where it has no snapshot."""
    token = _SHOWN.set(kept)
    try:
        yield _store_of(kept)
    finally:
        _SHOWN.reset(token)


def _store_of(given: Shown) -> Store:
    if given.store is None:
        raise LookupError("There is no snapshot.")
    return given.store


def store() -> Store:
    """The snapshot that is shown; LookupError when there is none."""
    return _store_of(shown())


# Not Streamlit's caches: they hash and guard what is frozen and shared here, at half a millisecond a look-up.
@lru_cache(maxsize=_ANSWERS_KEPT)
def _answered(digest: str, query: str, filters: Filters, more: tuple[tuple[str, Hashable], ...]) -> pd.DataFrame:
    return store().answer(query, filters, **dict(more))


def answer(query: str, filters: Filters | None = None, **more: Hashable) -> pd.DataFrame:
    """The rows that `sql/queries/<query>.sql` finds under the filters, and under `more` parameters of its own.

    Shared, so not to be changed by the caller; what is given must be hashable (a tuple where SQL takes a list).
    """
    with showing(shown()) as found:
        return _answered(found.digest, query, filters or Filters(), tuple(sorted(more.items())))


@lru_cache(maxsize=_ANSWERS_KEPT)
def _paged(
    digest: str,
    query: str,
    filters: Filters,
    search: Search,
    order: Order,
    number: int,
    rows_a_page: int,
    more: tuple[tuple[str, Hashable], ...],
) -> Page:
    return store().page(query, filters, search, order, number=number, rows_a_page=rows_a_page, **dict(more))


def page(
    query: str,
    filters: Filters,
    search: Search,
    order: Order,
    *,
    number: int,
    rows_a_page: int,
    **more: Hashable,
) -> Page:
    """One page of the rows that `sql/queries/<query>.sql` finds, of those that hold what is searched.

    Shared, so not to be changed by the caller.
    """
    asked = tuple(sorted(more.items()))
    with showing(shown()) as found:
        return _paged(found.digest, query, filters, search, order, number, rows_a_page, asked)


def asked_with(query: str, filters: Filters, given: Mapping[str, Any]) -> dict[str, Any]:
    """What a query is asked with, by the names that stand in it: `$filters.countries`, `$since`."""
    asked = store().parameters(query, filters, **given)
    fields = asked.pop(FILTERS, {})
    return {f"${name}": value for name, value in asked.items()} | {
        f"${FILTERS}.{name}": value for name, value in fields.items()
    }


def previous_snapshots() -> list[PreviousSnapshot]:
    """The earlier snapshots of the data set that are kept, the newest first."""
    return kept_previous(load_settings(), store())


def as_of(filters: Filters, query: str = "") -> date:
    """The day at which the answers under the filters speak, or that of a query: a past day does not touch them all."""
    if query and parameter_names(query).isdisjoint({"as_of", "known_by"}):
        return store().as_of
    return filters.as_of or store().as_of


def per_snapshot(make: Callable[[], T]) -> Callable[[], T]:
    """Keep what a function makes of the snapshot alone, in each language, until another snapshot is up."""

    @lru_cache(maxsize=_SNAPSHOTS_OPEN)
    def made(digest: str, language: str) -> T:
        return make()

    @wraps(make)
    def asked() -> T:
        with showing(shown()) as found:
            return made(found.digest, LANGUAGE.get())

    return asked


@per_snapshot
def rows_kept() -> dict[str, int]:
    """How many rows of each resource stand in the snapshot."""
    rows = answer("resources")
    return dict(zip(rows["resource"], map(int, rows["rows_kept"]), strict=True))


@per_snapshot
def provenances() -> dict[str, tuple[str, str]]:
    """Title and provenance of each resource."""
    return {
        resource: (_(title), provenance)
        for resource, title, provenance in answer("resources")[["resource", "title", "provenance"]].itertuples(
            index=False
        )
    }
