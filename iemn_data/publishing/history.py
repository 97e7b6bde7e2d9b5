"""The history of a place: what each snapshot that is kept holds, and putting an earlier one up again."""

from __future__ import annotations

from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import lru_cache
from pathlib import Path

import duckdb

from iemn_data.messages import _
from iemn_data.publishing.snapshots import (
    PublishingError,
    all_published,
    building,
    kept_snapshots,
    make_current,
    pointer,
    snapshots_dir,
)
from iemn_data.reading.dataset import Dataset, digest, exports_digest, open_dataset
from iemn_data.settings import Settings
from iemn_data.store import Store

# Enough for as many as a place may keep.
_REMEMBERED = 1000


@dataclass(frozen=True)
class Contents:
    """What a snapshot is of: its data set, how many rows of it stand, the files that went in, and the day it is of."""

    dataset: str
    rows: int
    files: tuple[str, ...]
    as_of: date


@dataclass(frozen=True)
class Kept:
    """A snapshot that is kept: when it was last put up, its size in bytes, whether it is up for some data set.

    `contents` is None where another version of the project wrote it in another shape.
    """

    path: Path
    published_at: datetime
    size: int
    is_published: bool
    contents: Contents | None

    @property
    def digest(self) -> str:
        """What it is named by."""
        return self.path.stem


@lru_cache(maxsize=_REMEMBERED)
def _contents(snapshot: Path, _written: int) -> Contents | None:
    try:
        with closing(Store(snapshot)) as store:
            rows = int(store.answer("resources")["rows_kept"].sum())
            files = tuple(dict.fromkeys(store.answer("exports")["file"]))
            return Contents(store.dataset, rows, files, store.as_of)
    except duckdb.Error:
        return None


def history(settings: Settings) -> list[Kept]:
    """The snapshots that are kept, the one put up last first."""
    up = all_published(settings)
    found = []
    for path in kept_snapshots(settings):
        status = path.stat()
        when = datetime.fromtimestamp(status.st_mtime, UTC)
        contents = _contents(path, status.st_ino)
        found.append(Kept(path, when, status.st_size, path.stem in up, contents))
    return found


def roll_back(prefix: str, folder: Path, settings: Settings) -> Path:
    """Put up the kept snapshot whose digest begins so, for the data set of a folder.

    The exports as they are now are then held back: they are not put up again until they change, or are forced. The
    snapshot that they would make holds nothing back. Raises PublishingError for a digest that is not kept, that more
    than one begins with, or that is another data set's.
    """
    dataset = open_dataset(folder)
    with building(settings):
        target = _named(prefix, settings)
        _must_be_of(dataset, target)
        is_newest = target.path.stem == digest(dataset, settings)
        make_current(folder, settings, target.path, None if is_newest else exports_digest(dataset))
    return target.path


def _named(prefix: str, settings: Settings) -> Kept:
    found = [kept for kept in history(settings) if prefix and kept.digest.startswith(prefix.lower())]
    if not found:
        message = _("No snapshot in {folder} has a digest that begins with “{prefix}”. `snapshots` lists those kept.")
        raise PublishingError(message.format(folder=snapshots_dir(settings), prefix=prefix))
    if len(found) > 1:
        message = _("More than one digest begins with “{prefix}”: {digests}. Give more of it.")
        raise PublishingError(message.format(prefix=prefix, digests=", ".join(kept.digest for kept in found)))
    return found[0]


def _must_be_of(dataset: Dataset, kept: Kept) -> None:
    if kept.contents is None:
        message = _("The snapshot {digest} was written by another version and cannot be put up. Build it anew.")
        raise PublishingError(message.format(digest=kept.digest))
    if kept.contents.dataset != dataset.name:
        message = _("The snapshot {digest} is of the data set “{other}”, not of “{own}”. `snapshots` lists those kept.")
        raise PublishingError(message.format(digest=kept.digest, other=kept.contents.dataset, own=dataset.name))


def is_rolled_back(dataset: Dataset, settings: Settings) -> bool:
    """Whether the exports as they are were rolled back from and wait for a change."""
    up = pointer(dataset.folder, settings)
    return bool(up and up.rolled_back and up.rolled_back == exports_digest(dataset))
