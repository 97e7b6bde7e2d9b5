"""What the commands share: their exit statuses, and printing."""

from __future__ import annotations

import io
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from iemn_data.progress import Progress
from iemn_data.writing.texts import as_json, printable

DONE, REJECTED, FAILED = 0, 1, 2
# What is done sooner needs no bar.
_SECONDS_WITHOUT_BAR = 1


def print_whatever_comes() -> None:
    """Let characters that the terminal or the log cannot show appear as escapes, and not end the command."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def say(text: str = "") -> None:
    """Print a line to the standard output; what stands in data cannot command the terminal."""
    sys.stdout.write(f"{printable(text)}\n")


def place(file: str, line: int | None) -> str:
    """Where something is: the file with its line, or the file alone where it is of the file as a whole."""
    return file if line is None else f"{file}:{line}"


def say_json(value: Any) -> None:
    """Print a value as JSON to the standard output."""
    sys.stdout.write(f"{as_json(value)}\n")


def complain(text: str) -> None:
    """Print a line to the standard error."""
    sys.stderr.write(f"{printable(text)}\n")


@contextmanager
def progress_bar() -> Iterator[Progress]:
    """A bar on the terminal for work that takes a while; none elsewhere, where it would only fill a log."""
    start, width = time.monotonic(), 0

    def draw(share: float, what: str) -> None:
        nonlocal width
        if time.monotonic() - start < _SECONDS_WITHOUT_BAR:
            return
        done = round(40 * share)
        line = printable(f"[{'#' * done}{'.' * (40 - done)}] {share:4.0%} {what[-60:]}")
        sys.stderr.write(f"\r{line:<{width}}")
        sys.stderr.flush()
        width = max(width, len(line))

    try:
        yield Progress(draw) if sys.stderr.isatty() else Progress()
    finally:
        if width:
            sys.stderr.write("\n")
