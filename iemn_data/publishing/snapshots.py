"""The snapshots that are kept: where they lie, which is up for a data set, and how another one is put up."""

from __future__ import annotations

import contextlib
import os
import shutil
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import duckdb

from iemn_data.messages import _
from iemn_data.publishing.locking import LockedError, locked
from iemn_data.reading.dataset import key_of
from iemn_data.settings import Settings

# What DuckDB raises when a file cannot be written, or was broken off.
_UNWRITTEN = (OSError, duckdb.IOException, duckdb.FatalException, duckdb.TransactionException, duckdb.InternalException)


class PublishingError(Exception):
    """A snapshot could not be written or put up; the message names the place, the reason and the next move."""


class BuildRunningError(PublishingError):
    """Another build is running in the same place; the message says since when."""


@dataclass(frozen=True)
class Pointer:
    """What is up for a data set: the digest of a snapshot, and of the exports that a rollback holds back, if any."""

    snapshot: str
    rolled_back: str | None = None


def snapshots_dir(settings: Settings) -> Path:
    """The folder of the snapshots, `<digest>.duckdb` each."""
    return settings.state_dir / "snapshots"


def snapshot_path(digest: str, settings: Settings) -> Path:
    """Where the snapshot of a digest is, or would be."""
    return snapshots_dir(settings) / f"{digest}.duckdb"


def pointer_path(folder: Path, settings: Settings) -> Path:
    """The file that says what is up for a folder: the digest of a snapshot, and in a second line what is held back."""
    return settings.state_dir / "published" / key_of(folder)


def pointer(folder: Path, settings: Settings) -> Pointer | None:
    """What is up for a folder, which need not be readable now; None where nothing is."""
    try:
        lines = pointer_path(folder, settings).read_text(encoding="ascii", errors="replace").split()
    except (FileNotFoundError, NotADirectoryError):
        return None
    return Pointer(lines[0], lines[1] if len(lines) > 1 else None) if lines else None


def published_in(folder: Path, settings: Settings) -> Path | None:
    """The snapshot that is up for a folder, which need not be readable now; None when there is none yet."""
    up = pointer(folder, settings)
    path = snapshot_path(up.snapshot, settings) if up else None
    return path if path and path.is_file() else None


def unwritable(folder: Path, error: Exception) -> PublishingError:
    """What is said when nothing can be written to a folder."""
    message = _("The snapshot cannot be written to {folder} ({error}). Make room or give another IEMN_STATE_DIR.")
    return PublishingError(message.format(folder=folder, error=error))


@contextlib.contextmanager
def building(settings: Settings) -> Iterator[None]:
    """Be the only builder, and clear away what one left that was killed; BuildRunningError where there is another."""
    with contextlib.ExitStack() as held:
        try:
            settings.state_dir.mkdir(parents=True, exist_ok=True)
            held.enter_context(locked(settings.state_dir / "building.lock"))
        except LockedError as other:
            message = _("Another build is running (process {process}, since {since}). Try again when it is done.")
            raise BuildRunningError(message.format(process=other.process, since=other.since)) from other
        except OSError as error:
            raise unwritable(snapshots_dir(settings), error) from error
        _clear_away(settings)
        yield


def _clear_away(settings: Settings) -> None:
    """Delete half-written files; only a builder that was killed can have left them."""
    for place in (snapshots_dir(settings), settings.state_dir / "published"):
        for left in place.glob(".*"):
            if left.is_dir():
                shutil.rmtree(left, ignore_errors=True)
            else:
                with contextlib.suppress(OSError):
                    left.unlink()


@contextlib.contextmanager
def written_beside(path: Path) -> Iterator[Path]:
    """A new file beside `path` that takes its place in one step, or leaves no trace."""
    beside = path.with_name(f".{path.name}.{uuid.uuid4().hex[:8]}")
    log = beside.with_name(f"{beside.name}.wal")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        yield beside
        if log.exists():
            raise OSError(_("not all of it was written"))
        _reach_the_disk(beside)
        beside.replace(path)
        _reach_the_disk(path.parent)
    except _UNWRITTEN as error:
        raise unwritable(path.parent, error) from error
    finally:
        for left in (beside, log):
            with contextlib.suppress(OSError):
                left.unlink(missing_ok=True)


def _reach_the_disk(path: Path) -> None:
    """Wait until a file, or the names in a folder, would outlast a power cut."""
    if path.is_dir() and os.name == "nt":
        return
    file = os.open(path, os.O_RDWR if path.is_file() else os.O_RDONLY)
    try:
        os.fsync(file)
    finally:
        os.close(file)


def make_current(folder: Path, settings: Settings, snapshot: Path, rolled_back: str | None = None) -> None:
    """Let a snapshot be what is up for a folder, and hold back the exports of a digest."""
    with written_beside(pointer_path(folder, settings)) as beside:
        beside.write_text("".join(f"{line}\n" for line in (snapshot.stem, rolled_back) if line), encoding="ascii")
    with contextlib.suppress(OSError):
        os.utime(snapshot)


def kept_snapshots(settings: Settings) -> list[Path]:
    """All snapshots, the one published last first."""
    found = []
    for path in snapshots_dir(settings).glob("*.duckdb"):
        # A builder elsewhere may delete one while they are listed.
        with contextlib.suppress(FileNotFoundError):
            found.append((path.stat().st_mtime, path))
    return [path for _time, path in sorted(found, reverse=True)]


def all_published(settings: Settings) -> set[str]:
    """The digests of the snapshots that are up for some data set."""
    pointers = (settings.state_dir / "published").glob("*")
    texts = (path.read_text(encoding="ascii", errors="replace") for path in pointers if not path.name.startswith("."))
    return {lines[0] for text in texts if (lines := text.split())}


def prune(settings: Settings) -> None:
    """Keep the newest snapshots, and those that are up for some data set.

    One that a reader has open goes on answering: its name goes at once, its contents when it is closed. Where the
    system does not do that (Windows), it stays until a later build.
    """
    up = all_published(settings)
    for path in kept_snapshots(settings)[settings.snapshots_kept :]:
        if path.stem not in up:
            with contextlib.suppress(OSError):
                path.unlink(missing_ok=True)
