"""The current snapshot of a reader: the same for a whole run of a page, and for the page's downloads."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from functools import lru_cache, wraps
from pathlib import Path
from typing import ParamSpec, TypeVar
from weakref import WeakValueDictionary

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from iemn_ui.access.cached import CachedStore
from iemn_ui.access.refreshing import State, server

P = ParamSpec("P")
T = TypeVar("T")

_SNAPSHOTS_OPEN = 3


@dataclass(frozen=True)
class Current:
    """The data that a reader sees: the state of the data set at the start of the page's run, and its open snapshot."""

    state: State
    store: CachedStore | None


_CURRENT: ContextVar[Current | None] = ContextVar("current", default=None)
# In the reader's session: the data of its page, for fragments that run alone; and whether the session is pinned.
_SESSION, _PINNED = "current", "pinned"

_opening = threading.Lock()
# Includes those that only a reader still uses: the file may be gone by now, and DuckDB cannot open it twice.
_alive: WeakValueDictionary[Path, CachedStore] = WeakValueDictionary()


@lru_cache(maxsize=_SNAPSHOTS_OPEN)
def _opened(snapshot: Path) -> CachedStore:
    store = _alive.get(snapshot) or CachedStore(snapshot)
    _alive[snapshot] = store
    return store


def _newest() -> Current:
    state = server.state()
    if state.snapshot is None:
        return Current(state, None)
    # Readers who arrive at once would each open it, and DuckDB rejects a second opening.
    with _opening:
        if state.snapshot not in _alive and not state.snapshot.is_file():
            # Another process has published since, and deleted what nobody has read here yet.
            state = server.catch_up()
        return Current(state, _opened(state.snapshot) if state.snapshot else None)


def _in_session() -> Current | None:
    """The data from which the reader's page was drawn; None outside of a page."""
    if get_script_run_ctx(suppress_warning=True) is None:
        return None
    in_session: Current | None = st.session_state.get(_SESSION)
    return in_session


def begin_run() -> Current | None:
    """Use the newest snapshot for this run of the page; returns the data before where their snapshot was another.

    To be called at the start of each run. A pinned session keeps its snapshot.
    """
    before = _in_session()
    if before and before.store and st.session_state.get(_PINNED):
        _CURRENT.set(before)
        return None
    st.session_state[_SESSION] = newest = _newest()
    _CURRENT.set(newest)
    has_moved = before and before.store and newest.store and before.store.digest != newest.store.digest
    return before if has_moved else None


def pin(is_pinned: bool) -> None:
    """Pin this reader's session to its snapshot, for presenting; or let it follow the newest again."""
    st.session_state[_PINNED] = is_pinned


def current() -> Current:
    """The data of this run, else of this session, else the newest."""
    return _CURRENT.get() or _in_session() or _newest()


def at_current(function: Callable[P, T]) -> Callable[P, T]:
    """The function bound to the data that are current now, whenever it is called: for downloads."""
    data = current()

    @wraps(function)
    def answering(*args: P.args, **kwargs: P.kwargs) -> T:
        with showing(data):
            return function(*args, **kwargs)

    return answering


@contextmanager
def showing(data: Current) -> Iterator[CachedStore]:
    """Make these data the current ones within the block; LookupError where they have no snapshot."""
    token = _CURRENT.set(data)
    try:
        yield _store_of(data)
    finally:
        _CURRENT.reset(token)


def _store_of(data: Current) -> CachedStore:
    if data.store is None:
        raise LookupError("There is no snapshot.")
    return data.store


def current_store() -> CachedStore:
    """The current snapshot; LookupError where there is none."""
    return _store_of(current())
