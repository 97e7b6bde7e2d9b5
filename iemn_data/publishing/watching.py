"""Watching: detects that the exports of a folder have changed, once they have stopped changing."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path

from iemn_data.contract import DESCRIPTOR
from iemn_data.reading.files.file_names import SUFFIXES, suffix_of

# The names, sizes and modification times of what may be an export.
Look = tuple[tuple[str, int, int], ...]


def _files(folder: Path) -> Iterator[tuple[str, int, int]]:
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.name.startswith((".", "~")):
                continue
            if entry.is_dir(follow_symlinks=False):
                yield from _files(Path(entry.path))
            elif suffix_of(entry.name) in SUFFIXES or entry.name == DESCRIPTOR:
                status = entry.stat()
                yield entry.path, status.st_size, status.st_mtime_ns


def look(folder: Path) -> Look | None:
    """Names, sizes and modification times of a folder's exports and descriptor, none of which is opened.

    None where the folder, or a file that was just listed, is gone: that is no state to validate.
    """
    try:
        return tuple(sorted(_files(folder)))
    except OSError:
        return None


class Watch:
    """Says at each look whether the exports of a folder have changed and should be loaded again."""

    def __init__(self, folder: Path, look_at: Callable[[Path], Look | None] = look) -> None:
        """Begin with the exports as they are now, which count as loaded."""
        self._folder = folder
        self._look_at = look_at
        self._loaded = self._last = look_at(folder)

    def has_news(self) -> bool:
        """Whether the exports have changed, and two looks in a row found the same: nobody is writing any more.

        After a yes they count as loaded, so that faulty exports are validated once.
        """
        before, self._last = self._last, self._look_at(self._folder)
        is_settled = self._last is not None and self._last == before
        if not is_settled or self._last == self._loaded:
            return False
        self._loaded = self._last
        return True
