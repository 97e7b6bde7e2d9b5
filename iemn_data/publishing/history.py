"""The history of a state folder: what each kept snapshot contains, and rolling back to an earlier one."""

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
    folders_of,
    kept_snapshots,
    make_current,
    pointer,
    snapshots_dir,
)
from iemn_data.reading.dataset import Dataset, digest, exports_digest, open_dataset
from iemn_data.settings import Settings
from iemn_data.store import Store

# As many as may be kept.
_REMEMBERED = 1000


@dataclass(frozen=True)
class Contents:
    """What a snapshot contains: its data set, how many rows were kept, from which files, and the as-of date."""

    dataset: str
    rows: int
    files: tuple[str, ...]
    as_of: date


@dataclass(frozen=True)
class Kept:
    """A kept snapshot: when it was last published, its size in bytes, whether it is current for some data set.

    `contents` is None where another version of the project wrote it with another structure.
    """

    path: Path
    published_at: datetime
    size: int
    is_published: bool
    contents: Contents | None

    @property
    def digest(self) -> str:
        """The digest that names it."""
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
    """The kept snapshots, the one published last first."""
    published = all_published(settings)
    snapshots = []
    for path in kept_snapshots(settings):
        status = path.stat()
        when = datetime.fromtimestamp(status.st_mtime, UTC)
        contents = _contents(path, status.st_ino)
        snapshots.append(Kept(path, when, status.st_size, path.stem in published, contents))
    return snapshots


def folder_to_roll_back(prefix: str, settings: Settings) -> Path:
    """The folder of exports that the kept snapshot whose digest begins with `prefix` was published for.

    Where it was published for several, the one of the settings is meant. Raises PublishingError for a prefix that no
    digest or more than one has, and where it is not clear which folder is meant.
    """
    target = _named(prefix, settings)
    folders = folders_of(target.digest, settings)
    if len(folders) == 1:
        return folders[0]
    # A snapshot that no folder is known for is of a folder that was moved: the one of the settings, if it has its name.
    if not folders or settings.data_dir.resolve() in folders:
        return settings.data_dir
    message = _("The snapshot {digest} was published for several folders: {folders}. Set IEMN_DATA_DIR to one of them.")
    raise PublishingError(message.format(digest=target.digest, folders=", ".join(map(str, folders))))


def roll_back(prefix: str, folder: Path, settings: Settings) -> Path:
    """Publish the kept snapshot whose digest begins with `prefix` for the data set of a folder; returns its path.

    The exports as they are now are then not published again until they change or are forced, unless that snapshot is
    the one that they make. Raises PublishingError for a prefix that no digest or more than one has, and for a snapshot
    of another data set.
    """
    dataset = open_dataset(folder)
    with building(settings):
        target = _named(prefix, settings)
        _must_be_of(dataset, target)
        is_newest = target.path.stem == digest(dataset, settings)
        make_current(folder, settings, target.path, None if is_newest else exports_digest(dataset))
    return target.path


def _candidates(snapshots: list[Kept]) -> str:
    """The digests of snapshots, each with the data set that it is of."""
    return ", ".join(f"{kept.digest} ({kept.contents.dataset})" if kept.contents else kept.digest for kept in snapshots)


def _named(prefix: str, settings: Settings) -> Kept:
    snapshots = history(settings)
    matches = [kept for kept in snapshots if prefix and kept.digest.startswith(prefix.lower())]
    if not matches:
        message = _(
            "No snapshot in {folder} has a digest that begins with “{prefix}”. `snapshots` lists the kept ones."
        )
        kept = " " + _("They are {digests}.").format(digests=_candidates(snapshots)) if snapshots else ""
        raise PublishingError(message.format(folder=snapshots_dir(settings), prefix=prefix) + kept)
    if len(matches) > 1:
        message = _("More than one digest begins with “{prefix}”: {digests}. Enter more of it.")
        raise PublishingError(message.format(prefix=prefix, digests=_candidates(matches)))
    return matches[0]


def _must_be_of(dataset: Dataset, kept: Kept) -> None:
    if kept.contents is None:
        message = _("The snapshot {digest} was written by another version and cannot be published. Build it again.")
        raise PublishingError(message.format(digest=kept.digest))
    if kept.contents.dataset != dataset.name:
        message = _(
            "The snapshot {digest} is of the data set “{other}”, not of “{own}”. "
            "Set IEMN_DATA_DIR to the folder of “{other}”."
        )
        raise PublishingError(message.format(digest=kept.digest, other=kept.contents.dataset, own=dataset.name))


def is_rolled_back(dataset: Dataset, settings: Settings) -> bool:
    """Whether the exports as they are were rolled back from, so that they are not published until they change."""
    current = pointer(dataset.folder, settings)
    return bool(current and current.rolled_back and current.rolled_back == exports_digest(dataset))
