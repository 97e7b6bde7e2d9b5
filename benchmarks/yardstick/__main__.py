"""Serve the yardstick in one process: `python -m benchmarks.yardstick PORT`."""

from __future__ import annotations

import sys

from waitress import serve  # type: ignore[import-untyped]

from benchmarks.yardstick.app import build

# As many as there are readers in the room: none of them waits for a thread.
_THREADS = 20

if __name__ == "__main__":
    serve(build().server, host="localhost", port=int(sys.argv[1]), threads=_THREADS)
