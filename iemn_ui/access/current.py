"""The snapshot that a reader is shown: the same for a whole run of a page, and for what the page hands out."""

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
    """What a reader is shown: the state of the data set at the beginning of the page's run, and its open snapshot."""

    state: State
    store: CachedStore | None


_CURRENT: ContextVar[Current | None] = ContextVar("current", default=None)
# In the reader's session: what is shown, for what runs without the whole page; whether it is to stay.
_SESSION, _PINNED = "current", "pinned"

_opening = threading.Lock()
# Also those that only a reader still has: the file may be gone by now, and it is not opened twice.
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
    # Readers who come at once would each open it, and DuckDB refuses a second opening.
    with _opening:
        return Current(state, _opened(state.snapshot))


def _in_session() -> Current | None:
    """What the reader's page was drawn from; None outside of a page."""
    if get_script_run_ctx(suppress_warning=True) is None:
        return None
    in_session: Current | None = st.session_state.get(_SESSION)
    return in_session


def begin_run() -> Current | None:
    """Show from here on, to the end of this page's run, what is newest; returns what was before, where that is other.

    To be called at the start of each run. A session that is pinned keeps what it has.
    """
    before = _in_session()
    if before and before.store and st.session_state.get(_PINNED):
        _CURRENT.set(before)
        return None
    st.session_state[_SESSION] = newest = _newest()
    _CURRENT.set(newest)
    has_moved = before and before.store and newest.store and before.store.digest != newest.store.digest
    return before if has_moved else None


def pin(is_pinned: bool = True) -> None:
    """Keep this reader's session at the snapshot that it shows, for presenting; or let it go on with the newest."""
    st.session_state[_PINNED] = is_pinned


def current() -> Current:
    """What this page shows: that of its run, of its session, or the newest where there is neither."""
    return _CURRENT.get() or _in_session() or _newest()


def at_current(function: Callable[P, T]) -> Callable[P, T]:
    """A function that answers from what is shown now, whenever and wherever it is called: for files to download."""
    kept = current()

    @wraps(function)
    def answering(*args: P.args, **kwargs: P.kwargs) -> T:
        with showing(kept):
            return function(*args, **kwargs)

    return answering


@contextmanager
def showing(kept: Current) -> Iterator[CachedStore]:
    """Show what is given in all that is done under it; LookupError where it has no snapshot."""
    token = _CURRENT.set(kept)
    try:
        yield _store_of(kept)
    finally:
        _CURRENT.reset(token)


def _store_of(kept: Current) -> CachedStore:
    if kept.store is None:
        raise LookupError("There is no snapshot.")
    return kept.store


def current_store() -> CachedStore:
    """The snapshot that is shown; LookupError when there is none."""
    return _store_of(current())
