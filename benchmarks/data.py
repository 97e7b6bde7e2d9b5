"""The data that measurements run on: illustrative packages of two sizes, and the shipped data."""

from __future__ import annotations

from pathlib import Path

from iemn_data.contract import PROJECT_DATA
from iemn_data.publishing.publication import publish
from iemn_data.settings import Settings
from iemn_sample import write_sample

# Each person comes about 1.4 times: so many give 10 thousand and 1 million rows of attendance.
PEOPLE = {"10 thousand": 7_500, "1 million": 740_000}
PEOPLE_IN_PARTS = {"1 million": 740_000, "20 million": 14_800_000, "100 million": 74_000_000}


def package(workspace: Path, size: str) -> Path:
    """The folder of a package with that many rows of attendance, written when it is asked for first."""
    folder = workspace / size.replace(" ", "_")
    if not folder.exists():
        write_sample(folder, PEOPLE[size])
    return folder


def parts(workspace: Path, size: str) -> Path:
    """The folder of a new package with that many rows of attendance in Parquet parts."""
    folder = workspace / f"{size.replace(' ', '_')}_in_parts"
    write_sample(folder, PEOPLE_IN_PARTS[size], as_parquet=True)
    return folder


def settings(folder: Path, state: Path) -> Settings:
    """The settings of a data set with its snapshots apart from those in use."""
    return Settings(folder, state, suppression_threshold=5, gate_share=0.1, snapshots_kept=10)


def snapshot(folder: Path, state: Path) -> Path:
    """The published snapshot of a folder; RuntimeError when the gate shuts it out."""
    published = publish(folder, settings(folder, state))
    if published.snapshot is None:
        raise RuntimeError(f"The gate does not let {folder} pass; run `python -m iemn_data check {folder}`.")
    return published.snapshot


def shipped_snapshot(workspace: Path) -> Path:
    """The snapshot of the shipped data."""
    return snapshot(PROJECT_DATA, workspace / "state")
