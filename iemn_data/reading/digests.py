"""The digests of files: made once while a file stays as it is, and noted for the next process where it is large."""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import time
from collections.abc import Iterator
from pathlib import Path

# To read a smaller file takes no longer than to look its digest up is worth.
_LARGE = 1_000_000
# A file may change again within the same tick of the clock that its times are taken from.
_SETTLED_AFTER = 2 * 10**9  # nanoseconds

# A path with the size, times and place on the disk that its file had, and the digest.
_State = tuple[str, int, int, int, int]
_known: dict[_State, str] = {}


def file_digest(path: Path) -> str:
    """The SHA-256 of a file; `unreadable` where it cannot be opened, which is an error only when it is read."""
    try:
        state = _state(path)
        if state in _known:
            return _known[state]
        with path.open("rb") as file:
            digest = hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return "unreadable"
    is_settled = time.time_ns() - max(state[2], state[3]) > _SETTLED_AFTER
    if is_settled and state[1] >= _LARGE:
        _known[state] = digest
    return digest


def _state(path: Path) -> _State:
    status = path.stat()
    return str(path.resolve()), status.st_size, status.st_mtime_ns, status.st_ctime_ns, status.st_ino


def _is_still(state: _State) -> bool:
    try:
        return _state(Path(state[0])) == state
    except OSError:
        return False


@contextlib.contextmanager
def noted_in(note: Path) -> Iterator[None]:
    """Recall the digests of large files from a note, and note those known at the end; no harm where that fails."""
    # Written by another version, or cut off: the files are read again.
    with contextlib.suppress(OSError, ValueError, TypeError):
        noted = json.loads(note.read_text(encoding="utf-8"))
        for path, size, modified, changed, inode, digest in noted:
            _known[str(path), int(size), int(modified), int(changed), int(inode)] = str(digest)
    before = dict(_known)
    yield
    for state in [state for state in _known if not _is_still(state)]:
        del _known[state]
    if _known != before:
        beside = note.with_name(f".{note.name}.{os.getpid()}")
        with contextlib.suppress(OSError):
            note.parent.mkdir(parents=True, exist_ok=True)
            beside.write_text(json.dumps([[*state, digest] for state, digest in _known.items()]), encoding="utf-8")
            beside.replace(note)
