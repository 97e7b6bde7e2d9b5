"""Earlier snapshots: those kept of the same data set, which the one that is up can be compared with."""

from __future__ import annotations

from contextlib import closing
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from pathlib import Path

import duckdb

from iemn_data.publishing.publication import kept_snapshots
from iemn_data.settings import Settings
from iemn_data.store import Store, known_actions

# Enough for as many as a folder may keep.
_REMEMBERED = 1000


@dataclass(frozen=True)
class PreviousSnapshot:
    """An earlier snapshot: its digest, the day up to which it speaks, and the day on which it was last put up."""

    digest: str
    as_of: date
    published_on: date


@lru_cache(maxsize=_REMEMBERED)
def _dataset_and_day(snapshot: Path) -> tuple[str, date] | None:
    """Of which data set a snapshot is, and up to which day; None where it cannot be compared."""
    try:
        with closing(Store(snapshot)) as store:
            known_actions(snapshot, date.min)
            return store.dataset, store.as_of
    except duckdb.Error:
        return None


def previous_snapshots(settings: Settings, current: Store) -> list[PreviousSnapshot]:
    """The kept snapshots of the data set of the current one, without it, the one put up last first.

    What another version of the project wrote in another shape is left out.
    """
    found = []
    for path in kept_snapshots(settings):
        known = _dataset_and_day(path) if path.stem != current.digest else None
        if known is not None and known[0] == current.dataset:
            found.append(PreviousSnapshot(path.stem, known[1], datetime.fromtimestamp(path.stat().st_mtime).date()))
    return found
