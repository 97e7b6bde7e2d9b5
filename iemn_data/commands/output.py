"""What commands share: their exit status and how they print."""

from __future__ import annotations

import sys

DONE, NOT_GOOD, FAILED = 0, 1, 2


def say(text: str = "") -> None:
    """Print a line."""
    sys.stdout.write(f"{text}\n")
