"""20 and 100 million attendances: many minutes, so only where it is asked for by name."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from benchmarks.scale import of_size
from benchmarks.series import Report

SIZES = ("20 million", "100 million")


def measure(workspace: Path, is_quick: bool) -> Iterator[Report]:
    """What `scale` measures, of larger registers."""
    for size in SIZES:
        yield from of_size(workspace, size, is_quick)
