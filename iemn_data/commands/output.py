"""What the commands share: their exit statuses, and printing."""

from __future__ import annotations

import sys

DONE, REJECTED, FAILED = 0, 1, 2


def say(text: str = "") -> None:
    """Print a line to the standard output."""
    sys.stdout.write(f"{text}\n")
