"""The start: seconds until a new server process is ready where the data set was published before and is unchanged."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from benchmarks import data
from benchmarks.series import Finding, Report, Series
from benchmarks.servers import OURS, environment, serving

MOST_SECONDS = 2.0


def measure(workspace: Path, is_quick: bool) -> Iterator[Report]:
    """From the start of `streamlit run app.py` until `/readyz` says that a snapshot is open."""
    data.shipped_snapshot(workspace)
    times = tuple(_seconds(workspace) for _ in range(3 if is_quick else 12))
    series = Series("start to ready", "s", times)
    yield Report("Start", (series,), (Finding("start to ready", series.median, "s", MOST_SECONDS, series.name),))


def _seconds(workspace: Path) -> float:
    with serving(OURS, environment(workspace), "/readyz") as server:
        return server.seconds_to_start
