"""The lock on building: one builder at a time in a place, let go by the system when its process ends in any way."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

# Beyond all that is written, so that who waits can read who builds where a lock bars reading, too.
_LOCKED_BYTE = 1 << 20

if sys.platform == "win32":
    import msvcrt

    def _seize(file: int) -> None:
        os.lseek(file, _LOCKED_BYTE, os.SEEK_SET)
        msvcrt.locking(file, msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def _seize(file: int) -> None:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)


class LockedError(Exception):
    """Another process or thread holds the lock: which process, and since when, as far as it says so."""

    def __init__(self, process: str, since: str) -> None:
        super().__init__(process, since)
        self.process, self.since = process, since


@contextmanager
def locked(path: Path) -> Iterator[None]:
    """Hold the lock of a file, which is made where it is missing; LockedError at once where it is held, OSError.

    The file stays when it is let go: to delete it could take it from one who has just seized it.
    """
    file = os.open(path, os.O_RDWR | os.O_CREAT, 0o644)
    try:
        try:
            _seize(file)
        except (BlockingIOError, PermissionError) as error:
            process, _space, since = path.read_text(encoding="ascii", errors="replace").strip().partition(" ")
            raise LockedError(process, since) from error
        os.ftruncate(file, 0)
        now = datetime.now(UTC).strftime("%Y-%m-%d %H:%M:%S UTC")
        os.lseek(file, 0, os.SEEK_SET)
        os.write(file, f"{os.getpid()} {now}\n".encode("ascii"))
        yield
    finally:
        os.close(file)
