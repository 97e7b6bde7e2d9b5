"""The one door from the screen to the data: the open snapshot and its answers, cached by digest."""

from __future__ import annotations

import threading
from collections.abc import Callable, Hashable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache, wraps
from pathlib import Path
from typing import TypeVar

import pandas as pd

from iemn_data.contract import DescriptorError
from iemn_data.dataset import open_dataset
from iemn_data.filters import Filters
from iemn_data.messages import LANGUAGE, _
from iemn_data.publishing import PublishingError, publish, published_snapshot
from iemn_data.settings import SettingError, load_settings
from iemn_data.store import Store
from iemn_data.verdict import Verdict
from iemn_ui import words

T = TypeVar("T")

# Answers are small tables; this many cover the pages under many choices of filters.
_ANSWERS_KEPT = 1024
_SNAPSHOTS_OPEN = 3


@dataclass(frozen=True)
class State:
    """What the launcher found: a snapshot to show, and why there is none or not the newest one."""

    snapshot: Path | None = None
    verdict: Verdict | None = None
    problem: str | None = None


class _Server:
    """What all readers share: judged once at the start, then only looked at."""

    def __init__(self) -> None:
        self._state: State | None = None
        self._lock = threading.Lock()

    def state(self) -> State:
        """The state of the data set, judged and published when it is asked for first."""
        with self._lock:
            if self._state is None:
                self._state = _open()
            return self._state

    def is_ready(self) -> bool:
        """Whether a snapshot is open by now; does not wait for one."""
        return self._state is not None and self._state.snapshot is not None

    def forget(self) -> None:
        """Judge anew at the next question: the settings have changed."""
        with self._lock:
            self._state = None


def _open() -> State:
    try:
        settings = load_settings()
        published = publish(settings.data_dir, settings)
    except PublishingError as error:
        return State(snapshot=published_snapshot(open_dataset(settings.data_dir), settings), problem=str(error))
    except (DescriptorError, SettingError, OSError) as error:
        return State(problem=str(error))
    return State(snapshot=published.snapshot, verdict=published.verdict)


server = _Server()


_opening = threading.Lock()


@lru_cache(maxsize=_SNAPSHOTS_OPEN)
def _opened(snapshot: Path) -> Store:
    return Store(snapshot)


def store() -> Store:
    """The open snapshot; LookupError when there is none."""
    snapshot = server.state().snapshot
    if snapshot is None:
        raise LookupError("There is no snapshot.")
    # Readers who come at once would each open it, and DuckDB refuses a second opening.
    with _opening:
        return _opened(snapshot)


# Not Streamlit's caches: they hash and guard what is frozen and shared here, at half a millisecond a look-up.
@lru_cache(maxsize=_ANSWERS_KEPT)
def _answered(digest: str, query: str, filters: Filters, more: tuple[tuple[str, Hashable], ...]) -> pd.DataFrame:
    return store().answer(query, filters, **dict(more))


def answer(query: str, filters: Filters | None = None, **more: Hashable) -> pd.DataFrame:
    """The rows that `sql/queries/<query>.sql` finds under the filters, and under `more` parameters of its own.

    Shared, so not to be changed by the caller; what is given must be hashable (a tuple where SQL takes a list).
    """
    return _answered(store().digest, query, filters or Filters(), tuple(sorted(more.items())))


def as_of(filters: Filters) -> date:
    """The day at which the answers under the filters speak."""
    return filters.as_of or store().as_of


def per_snapshot(make: Callable[[], T]) -> Callable[[], T]:
    """Keep what a function makes of the snapshot alone, in each language, until another snapshot is up."""

    @lru_cache(maxsize=_SNAPSHOTS_OPEN)
    def made(digest: str, language: str) -> T:
        return make()

    return wraps(make)(lambda: made(store().digest, LANGUAGE.get()))


@per_snapshot
def workshop_names() -> dict[str, str]:
    """Every workshop's short name by its id, in order."""
    return words.workshops(answer("editions"))


@per_snapshot
def rows_kept() -> dict[str, int]:
    """How many rows of each resource stand in the snapshot."""
    return {row.resource: row.rows_kept for row in words.rows(answer("resources"))}


@per_snapshot
def provenances() -> dict[str, tuple[str, str]]:
    """Title and provenance of each resource."""
    return {row.resource: (_(row.title), row.provenance) for row in words.rows(answer("resources"))}
