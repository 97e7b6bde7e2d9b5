"""What the commands share: their exit statuses, and printing."""

from __future__ import annotations

import sys
from typing import Any

from iemn_data.writing.texts import as_json, printable

DONE, REJECTED, FAILED = 0, 1, 2


def say(text: str = "") -> None:
    """Print a line to the standard output; what stands in data cannot command the terminal."""
    sys.stdout.write(f"{printable(text)}\n")


def say_json(value: Any) -> None:
    """Print a value as JSON to the standard output."""
    sys.stdout.write(f"{as_json(value)}\n")


def complain(text: str) -> None:
    """Print a line to the standard error."""
    sys.stderr.write(f"{printable(text)}\n")
