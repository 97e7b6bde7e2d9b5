"""Previous snapshots: those kept of the same data set, with which the current one can be compared."""

from __future__ import annotations

from contextlib import closing
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from pathlib import Path

import duckdb

from iemn_data.publishing.snapshots import kept_snapshots
from iemn_data.settings import Settings
from iemn_data.store import Store, known_actions

# As many as may be kept.
_REMEMBERED = 1000


@dataclass(frozen=True)
class PreviousSnapshot:
    """A previous snapshot: its digest, its as-of date, and the day on which it was last published."""

    digest: str
    as_of: date
    published_on: date


@lru_cache(maxsize=_REMEMBERED)
def _dataset_and_day(snapshot: Path) -> tuple[str, date] | None:
    """The data set and the as-of date of a snapshot; None where it cannot be compared."""
    try:
        with closing(Store(snapshot)) as store:
            known_actions(snapshot, date.min)
            return store.dataset, store.as_of
    except duckdb.Error:
        return None


def previous_snapshots(settings: Settings, current: Store) -> list[PreviousSnapshot]:
    """The other kept snapshots of the current one's data set, the one published last first.

    Those that another version of the project wrote with another structure are left out.
    """
    snapshots = []
    for path in kept_snapshots(settings):
        contents = _dataset_and_day(path) if path.stem != current.digest else None
        if contents is not None and contents[0] == current.dataset:
            published_on = datetime.fromtimestamp(path.stat().st_mtime).date()
            snapshots.append(PreviousSnapshot(path.stem, contents[1], published_on))
    return snapshots
