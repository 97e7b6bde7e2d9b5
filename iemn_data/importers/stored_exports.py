"""Exports in a store, such as an S3 bucket: what changed there is copied into a folder, whole or not at all."""

from __future__ import annotations

import contextlib
import json
import os
import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path, PurePosixPath
from typing import Any, TypeAlias

from iemn_data.messages import _
from iemn_data.progress import Progress
from iemn_data.reading.dataset import key_of

# Hidden, so that nothing in it is taken for an export.
_ARRIVING = ".arriving"
# Of these stores the library needs nothing else; others need what fsspec names.
_PROTOCOLS = ("s3", "s3a", "gs", "az", "abfs", "abfss")

# What a store says of each file, by its name: the size, and a digest or time, however the store calls that.
_Listed: TypeAlias = dict[str, dict[str, str]]


class StoreError(Exception):
    """The exports cannot be fetched; the message says why, and that the folder is as it was."""


@dataclass(frozen=True)
class Fetched:
    """The files that were copied, those removed as the store has them no more, and how many stayed as they were."""

    copied: tuple[str, ...]
    removed: tuple[str, ...]
    unchanged: int


def fetch(url: str, folder: Path, state_dir: Path, progress: Progress = Progress()) -> Fetched:  # noqa: B008 - it is frozen
    """Make a folder hold the files of a store below an address, such as `s3://register/exports`.

    What is there unchanged is not copied again. Files arrive beside the others first: where one does not, the folder
    stays as it was. Raises StoreError, and OSError for a folder that cannot be written.
    """
    if not find_spec("fsspec") or not find_spec("obstore"):
        raise StoreError(_("Nothing that reads stores is installed. Run: pip install -r requirements-stores.txt"))
    import fsspec
    from obstore.exceptions import BaseError
    from obstore.fsspec import register

    register(_PROTOCOLS)
    note = state_dir / "fetched" / key_of(folder)
    try:
        files, place = fsspec.core.url_to_fs(url)
        found = _found(files, place, url)
        before = _noted(note, folder, url)
        changed = [
            name for name, state in found.items() if before.get(name) != state or not _is_whole(folder / name, state)
        ]
        _bring(files, place, changed, folder, progress)
    except (BaseError, ValueError, ImportError, OSError) as error:
        raise StoreError(_reason(error, url, folder)) from error
    finally:
        shutil.rmtree(folder / _ARRIVING, ignore_errors=True)
    removed = sorted(before.keys() - found.keys())
    for name in removed:
        (folder / name).unlink(missing_ok=True)
    _write_note(note, url, found)
    return Fetched(tuple(changed), tuple(removed), len(found) - len(changed))


def _found(files: Any, place: str, url: str) -> _Listed:
    """The files below an address by their names, with what tells whether they changed; StoreError where none is."""
    listed: Mapping[str, Mapping[str, Any]] = files.find(place, detail=True)
    root = place.rstrip("/") + "/"
    found = {
        path.removeprefix(root): {key: str(value) for key, value in sorted(of_file.items())}
        for path, of_file in sorted(listed.items())
    }
    if not found or place in listed:
        raise StoreError(_("There is no folder with files at {url}. Check the address.").format(url=url))
    for name in found:
        if ".." in PurePosixPath(name).parts or PurePosixPath(name).is_absolute() or "\\" in name:
            raise StoreError(
                _("{url} has a file of the name {name}, which no folder can hold.").format(url=url, name=name)
            )
    return found


def _is_whole(path: Path, state: Mapping[str, str]) -> bool:
    """Whether a file that was fetched is still there, of the size that it has in the store."""
    return path.is_file() and str(path.stat().st_size) == state["size"]


def _noted(note: Path, folder: Path, url: str) -> _Listed:
    """The files that were fetched before; StoreError where the folder holds others, which would be mixed with them."""
    if not folder.exists() or not any(folder.iterdir()):
        return {}
    # A note that is cut off says nothing of what is there.
    with contextlib.suppress(OSError, ValueError, LookupError, TypeError):
        noted = json.loads(note.read_text(encoding="utf-8"))
        if noted["url"] == url:
            return dict(noted["files"])
    message = _("{folder} holds files that were not fetched from {url}. Name a folder that is empty, or new.")
    raise StoreError(message.format(folder=folder, url=url))


def _bring(files: Any, place: str, names: list[str], folder: Path, progress: Progress) -> None:
    """Copy files beside the others, and put all into their places once each has arrived whole."""
    arriving = folder / _ARRIVING
    step = progress.steps(len(names))
    for name in names:
        path = arriving / name
        path.parent.mkdir(parents=True, exist_ok=True)
        files.get_file(f"{place.rstrip('/')}/{name}", str(path))
        step(name)
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (arriving / name).replace(folder / name)


def _write_note(note: Path, url: str, files: _Listed) -> None:
    note.parent.mkdir(parents=True, exist_ok=True)
    beside = note.with_name(f".{note.name}.{os.getpid()}")
    beside.write_text(json.dumps({"url": url, "files": files}), encoding="utf-8")
    beside.replace(note)


def _reason(error: Exception, url: str, folder: Path) -> str:
    lines = str(error).strip().splitlines()
    message = _("{url} cannot be fetched: {reason} {folder} is as it was. Check the address and the right to read it.")
    reason = (lines[0] if lines else type(error).__name__).rstrip(".") + "."
    return message.format(url=url, reason=reason, folder=folder)
