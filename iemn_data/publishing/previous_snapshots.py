"""Previous snapshots: those kept of the same data set, with which the current one can be compared."""

from __future__ import annotations

import json
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
# As many as are kept unless the settings say otherwise.
_COMPARED = 10


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


@lru_cache(maxsize=_COMPARED)
def _due_dates(snapshot: Path) -> dict[str, str | None]:
    """The due date of each action as text, by its id, as a snapshot knew it; None where none was set."""
    actions = json.loads(known_actions(snapshot, date.max))
    return {action["action_id"]: action["due_on"] and action["due_on"][:10] for action in actions}


def earlier_due_dates(settings: Settings, current: Store, action_id: str) -> list[tuple[str, str | None]]:
    """The due dates that previous snapshots knew of an action, as (as-of date of the snapshot, due date), as text.

    The oldest is first. Snapshots that do not have the action are left out, and those of later days than the current
    one, which is there where it was rolled back to.
    """
    paths = {path.stem: path for path in kept_snapshots(settings)}
    snapshots = sorted(previous_snapshots(settings, current), key=lambda each: (each.as_of, each.published_on))
    known = [
        (each.as_of.isoformat(), _due_dates(paths[each.digest])) for each in snapshots if each.as_of <= current.as_of
    ]
    return [(day, dates[action_id]) for day, dates in known if action_id in dates]
