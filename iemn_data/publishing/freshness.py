"""Freshness: the files of a data set as they are in its folder now."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from pathlib import Path

from iemn_data.reading.dataset import Dataset

_REMEMBERED = 1000


@dataclass(frozen=True)
class ExportFile:
    """A file, or a sheet of one: its resource, name in the data set, size in bytes, modification time, SHA-256."""

    resource: str
    name: str
    size: int
    changed_at: datetime
    sha256: str


@lru_cache(maxsize=_REMEMBERED)
def _sha256(path: Path, _size: int, _changed: int) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def files_of(dataset: Dataset) -> list[ExportFile]:
    """The files of a data set in the order of its resources, without those that cannot be read now."""
    files = []
    for export in (e for exports in dataset.exports.values() for e in exports if not e.is_outside):
        try:
            status = export.path.stat()
            sha256 = _sha256(export.path, status.st_size, status.st_mtime_ns)
        except OSError:
            continue
        changed_at = datetime.fromtimestamp(status.st_mtime).astimezone()
        files.append(ExportFile(export.resource, export.name, status.st_size, changed_at, sha256))
    return files
