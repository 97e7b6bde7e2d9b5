"""Watching: notices that the exports of a folder have changed, and waits until they have stopped changing."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path

from iemn_data.contract import DESCRIPTOR

# The names, sizes and times of change of what may be an export.
Look = tuple[tuple[str, int, int], ...]

_SUFFIXES = (".csv", ".parquet", ".xlsx")


def _files(folder: Path) -> Iterator[tuple[str, int, int]]:
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.name.startswith((".", "~")):
                continue
            if entry.is_dir(follow_symlinks=False):
                yield from _files(Path(entry.path))
            elif entry.name.endswith(_SUFFIXES) or entry.name == DESCRIPTOR:
                status = entry.stat()
                yield entry.path, status.st_size, status.st_mtime_ns


def look(folder: Path) -> Look | None:
    """What the exports and the descriptor of a folder look like from outside: none of them is opened.

    None where the folder, or a file that was just there, is gone: that is no state to judge.
    """
    try:
        return tuple(sorted(_files(folder)))
    except OSError:
        return None


class Watch:
    """Looks at a folder now and then, and says when its exports are to be taken anew."""

    def __init__(self, folder: Path, look_at: Callable[[Path], Look | None] = look) -> None:
        """Take the exports as they are now for known."""
        self._folder = folder
        self._look_at = look_at
        self._known = self._last = look_at(folder)

    def has_news(self) -> bool:
        """Whether the exports are other than those known, and two looks in a row found the same: nobody writes.

        What it answers yes to is known from then on, so that bad exports are judged once.
        """
        before, self._last = self._last, self._look_at(self._folder)
        is_settled = self._last is not None and self._last == before
        if not is_settled or self._last == self._known:
            return False
        self._known = self._last
        return True
