"""How fast exports are validated and published, and how much memory that takes: each run in a process of its own."""

from __future__ import annotations

import csv
import json
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from benchmarks import data
from benchmarks.series import Finding, Report, Series

MOST_SECONDS = 10.0  # for 1 million attendances


def measure(workspace: Path, is_quick: bool) -> Iterator[Report]:
    """Seconds, rows per second and peak memory of judging and publishing, at both sizes."""
    runs = {"10 thousand": 2 if is_quick else 5, "1 million": 1 if is_quick else 3}
    series: list[Series] = []
    findings: list[Finding] = []
    for size, n in runs.items():
        folder = data.package(workspace, size)
        times, peaks = zip(*(_published_apart(folder) for _ in range(n)), strict=True)
        attendance, everything = _rows(folder / "illustrative/attendance.csv"), _all_rows(folder)
        took = Series(f"validate and publish, {size} attendances", "s", times)
        peak = Series(f"peak memory, {size} attendances", "MB", peaks)
        series += [took, peak]
        bound = MOST_SECONDS if size == "1 million" else None
        findings += [
            Finding(took.name, took.median, "s", bound, took.name),
            Finding(f"attendances a second, {size} ({attendance:,} rows)", attendance / took.median, "rows/s"),
            Finding(f"rows of all resources a second ({everything:,} rows)", everything / took.median, "rows/s"),
        ]
    yield Report("Validation and publishing", tuple(series), tuple(findings))


def _published_apart(folder: Path) -> tuple[float, float]:
    """Seconds and peak megabytes of one run with an empty state."""
    with tempfile.TemporaryDirectory() as state:
        return seconds_and_peak(folder, Path(state))


def seconds_and_peak(folder: Path, state: Path) -> tuple[float, float]:
    """Seconds and peak megabytes of publishing a folder, in a new process."""
    run = subprocess.run(
        [sys.executable, "-m", "benchmarks.publishing", str(folder), str(state)],
        check=True,
        capture_output=True,
        text=True,
    )
    seconds, megabytes = json.loads(run.stdout)
    return seconds, megabytes


def _rows(path: Path) -> int:
    with path.open(encoding="utf-8", newline="") as file:
        return sum(1 for _ in csv.reader(file)) - 1


def _all_rows(folder: Path) -> int:
    return sum(map(_rows, folder.glob("*/*.csv")))


def _publish_once(folder: Path, state: Path) -> None:
    """Print the seconds that publishing takes here, and the most memory this process held."""
    start = time.perf_counter()
    data.snapshot(folder, state)
    seconds = time.perf_counter() - start
    sys.stdout.write(json.dumps([seconds, _peak_megabytes()]))


def _peak_megabytes() -> float:
    # Not getrusage where there is a choice: under Linux it starts from what the parent process held.
    status = Path("/proc/self/status")
    if status.is_file():
        [line] = [line for line in status.read_text(encoding="ascii").splitlines() if line.startswith("VmHWM:")]
        return int(line.split()[1]) / 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024**2  # bytes under macOS


if __name__ == "__main__":
    _publish_once(*map(Path, sys.argv[1:]))
