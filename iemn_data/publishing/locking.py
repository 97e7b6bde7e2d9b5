"""The lock on building: one builder at a time per state folder; the system releases it when the process ends."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

# Beyond all that is written, so that a waiting process can read who builds even where a lock bars reading.
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
    """Another process or thread holds the lock: the process id and since when; empty where the file does not say."""

    def __init__(self, process: str, since: str) -> None:
        super().__init__(process, since)
        self.process, self.since = process, since


@contextmanager
def locked(path: Path) -> Iterator[None]:
    """Hold the lock of a file, which is created where it is missing.

    Raises LockedError at once where it is held, OSError where it cannot be written. The file stays after the release:
    deleting it could take it from a process that has just seized it.
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
