"""What the commands share: their exit statuses, and printing."""

from __future__ import annotations

import io
import sys
from typing import Any

from iemn_data.writing.texts import as_json, printable

DONE, REJECTED, FAILED = 0, 1, 2


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
