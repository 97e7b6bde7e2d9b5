"""The snapshot files: where they are kept, which one is current for a data set, and how another becomes current."""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import uuid
from collections.abc import Iterator
from dataclasses import astuple, dataclass
from pathlib import Path

import duckdb

from iemn_data.messages import _
from iemn_data.publishing.locking import LockedError, locked
from iemn_data.reading.dataset import key_of
from iemn_data.settings import Settings

# What DuckDB raises when a file cannot be written, or writing was interrupted.
_UNWRITTEN = (OSError, duckdb.IOException, duckdb.FatalException, duckdb.TransactionException, duckdb.InternalException)


class PublishingError(Exception):
    """A snapshot could not be written or published; the message names the place, the reason and what to do."""


class BuildRunningError(PublishingError):
    """Another build is running in the same state folder; the message says since when."""


@dataclass(frozen=True)
class Vanished:
    """An export that so many rows were published of, and whose file, of this digest, is gone.

    `is_table` says that its resource has no other file either.
    """

    resource: str
    file: str
    rows: int
    sha256: str
    is_table: bool = True


@dataclass(frozen=True)
class Pointer:
    """What is current for a data set: the digest of a snapshot, and that of exports rolled back from, if any.

    `vanished` are the exports that the snapshots before had, and this one has not.
    """

    snapshot: str
    rolled_back: str | None = None
    vanished: tuple[Vanished, ...] = ()


def snapshots_dir(settings: Settings) -> Path:
    """The folder of the snapshots, `<digest>.duckdb` each."""
    return settings.state_dir / "snapshots"


def snapshot_path(digest: str, settings: Settings) -> Path:
    """Where the snapshot of a digest is, or would be."""
    return snapshots_dir(settings) / f"{digest}.duckdb"


def pointer_path(folder: Path, settings: Settings) -> Path:
    """The pointer file of a folder of exports.

    Its first line is the `snapshot`, its second `rolled_back` or empty, its third what `vanished`, as JSON.
    """
    return settings.state_dir / "published" / key_of(folder)


def pointer(folder: Path, settings: Settings) -> Pointer | None:
    """The pointer of a folder of exports, which need not be readable now; None where nothing was published."""
    try:
        text = pointer_path(folder, settings).read_text(encoding="ascii", errors="replace")
    except (FileNotFoundError, NotADirectoryError):
        return None
    snapshot, rolled_back, vanished = (*text.split("\n"), "", "", "")[:3]
    return Pointer(snapshot, rolled_back or None, _vanished(vanished)) if snapshot else None


def _vanished(text: str) -> tuple[Vanished, ...]:
    try:
        return tuple(Vanished(*each) for each in json.loads(text or "[]"))
    except (ValueError, TypeError):
        # Cut off, as by a full disk, or of another version: which snapshot is current counts for more.
        return ()


def published_in(folder: Path, settings: Settings) -> Path | None:
    """The current snapshot of a folder, which need not be readable now; None when there is none yet."""
    current = pointer(folder, settings)
    path = snapshot_path(current.snapshot, settings) if current else None
    return path if path and path.is_file() else None


def unwritable(folder: Path, error: Exception) -> PublishingError:
    """The error to raise when nothing can be written to a folder."""
    message = _("The snapshot cannot be written to {folder} ({error}). Free disk space, or set another IEMN_STATE_DIR.")
    return PublishingError(message.format(folder=folder, error=error))


@contextlib.contextmanager
def building(settings: Settings) -> Iterator[None]:
    """Be the only builder, and clean up after one that was killed; BuildRunningError where another is running."""
    with contextlib.ExitStack() as locks:
        try:
            settings.state_dir.mkdir(parents=True, exist_ok=True)
            locks.enter_context(locked(settings.state_dir / "building.lock"))
        except LockedError as other:
            message = _("Another build is running (process {process}, since {since}). Try again when it is done.")
            raise BuildRunningError(message.format(process=other.process, since=other.since)) from other
        except OSError as error:
            raise unwritable(snapshots_dir(settings), error) from error
        _clean_up(settings)
        yield


def _clean_up(settings: Settings) -> None:
    """Delete half-written files; only a builder that was killed can have left them."""
    for place in (snapshots_dir(settings), settings.state_dir / "published", settings.state_dir / "folders"):
        for leftover in place.glob(".*"):
            if leftover.is_dir():
                shutil.rmtree(leftover, ignore_errors=True)
            else:
                with contextlib.suppress(OSError):
                    leftover.unlink()


@contextlib.contextmanager
def written_beside(path: Path) -> Iterator[Path]:
    """The path of a new file that replaces `path` in one step, or leaves no trace; PublishingError."""
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
        for leftover in (beside, log):
            with contextlib.suppress(OSError):
                leftover.unlink(missing_ok=True)


def _reach_the_disk(path: Path) -> None:
    """Wait until a file, or the names in a folder, would outlast a power cut."""
    if path.is_dir() and os.name == "nt":
        return
    file = os.open(path, os.O_RDWR if path.is_file() else os.O_RDONLY)
    try:
        os.fsync(file)
    finally:
        os.close(file)


def make_current(
    folder: Path,
    settings: Settings,
    snapshot: Path,
    rolled_back: str | None = None,
    vanished: tuple[Vanished, ...] = (),
) -> None:
    """Make a snapshot the current one of a folder.

    `rolled_back` is the digest of the exports not to publish again, `vanished` what it has no file of any more.
    """
    _remember(folder, settings, snapshot)
    lines = [snapshot.stem, rolled_back or "", json.dumps([astuple(each) for each in vanished])]
    with written_beside(pointer_path(folder, settings)) as beside:
        beside.write_text("".join(f"{line}\n" for line in lines), encoding="ascii")
    with contextlib.suppress(OSError):
        os.utime(snapshot)


def _remembered(path: Path) -> tuple[Path, list[str]] | None:
    """A folder of exports and the digests of the snapshots that were published for it; None where unreadable."""
    try:
        known = json.loads(path.read_text(encoding="ascii"))
        return Path(known["folder"]), [str(digest) for digest in known["snapshots"]]
    except (OSError, ValueError, LookupError, TypeError):
        return None


def _remember(folder: Path, settings: Settings, snapshot: Path) -> None:
    """Note that a snapshot is published for a folder, and forget those that are not kept any more."""
    path = settings.state_dir / "folders" / key_of(folder)
    known = _remembered(path)
    digests = dict.fromkeys([*(known[1] if known else []), snapshot.stem])
    kept = [digest for digest in digests if snapshot_path(digest, settings).exists()]
    with written_beside(path) as beside:
        beside.write_text(json.dumps({"folder": str(folder.resolve()), "snapshots": kept}), encoding="ascii")


def folders_of(digest: str, settings: Settings) -> list[Path]:
    """The folders of exports that a snapshot was published for and that still exist, by their paths."""
    notes = (_remembered(path) for path in (settings.state_dir / "folders").glob("[!.]*"))
    return sorted(folder for note in notes if note and digest in note[1] for folder in [note[0]] if folder.is_dir())


def kept_snapshots(settings: Settings) -> list[Path]:
    """The paths of all snapshots, the one published last first."""
    by_time = []
    for path in snapshots_dir(settings).glob("*.duckdb"):
        # A builder elsewhere may delete one while they are listed.
        with contextlib.suppress(FileNotFoundError):
            by_time.append((path.stat().st_mtime, path))
    return [path for _time, path in sorted(by_time, reverse=True)]


def all_published(settings: Settings) -> set[str]:
    """The digests of the snapshots that are current for some data set."""
    pointers = (settings.state_dir / "published").glob("*")
    texts = (path.read_text(encoding="ascii", errors="replace") for path in pointers if not path.name.startswith("."))
    return {lines[0] for text in texts if (lines := text.split())}


def prune(settings: Settings) -> None:
    """Delete all snapshots but the newest (`snapshots_kept`) and those that are current for some data set.

    One that a reader has open goes on answering: its name is removed at once, its contents when it is closed. Where
    the system cannot do that (Windows), it stays until a later build.
    """
    published = all_published(settings)
    for path in kept_snapshots(settings)[settings.snapshots_kept :]:
        if path.stem not in published:
            with contextlib.suppress(OSError):
                path.unlink(missing_ok=True)
