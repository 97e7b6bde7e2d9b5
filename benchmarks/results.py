"""A measurement as it is kept: its reports with where, when, and with which versions they were taken."""

from __future__ import annotations

import json
import os
import platform
import subprocess
from dataclasses import dataclass
from datetime import datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from benchmarks.asked import ROOT
from benchmarks.series import Report
from scripts.chromium import find

FOLDER = Path(__file__).with_name("results")
_PACKAGES = ("streamlit", "plotly", "duckdb", "pandas", "dash")


@dataclass(frozen=True)
class Results:
    """All reports of one run; `machine` and `versions` are in words, by what they are of.

    A quick run has too few values to be a measurement.
    """

    taken_at: str
    commit: str
    is_quick: bool
    machine: dict[str, str]
    versions: dict[str, str]
    reports: tuple[Report, ...]

    def keep(self) -> Path:
        """Write the results to the file of their run; its path."""
        FOLDER.mkdir(exist_ok=True)
        path = FOLDER / f"{self.taken_at.replace(':', '')}.json"
        reports = [report.as_json() for report in self.reports]
        path.write_text(json.dumps(vars(self) | {"reports": reports}, indent=1), encoding="utf-8")
        return path

    @classmethod
    def kept(cls, path: Path) -> Results:
        """The results of a file."""
        content = json.loads(path.read_text(encoding="utf-8"))
        return cls(**content | {"reports": tuple(map(Report.from_json, content["reports"]))})


def newest() -> Path:
    """The file of the newest results; FileNotFoundError where none are kept."""
    kept = sorted(FOLDER.glob("*.json"))
    if not kept:
        raise FileNotFoundError("No results are kept. Run `python -m benchmarks` before.")
    return kept[-1]


def results_of(reports: list[Report], begun: datetime, is_quick: bool) -> Results:
    """The reports of a run that began then, with their circumstances."""
    return Results(f"{begun:%Y-%m-%dT%H:%M:%S}", _commit(), is_quick, _machine(), _versions(), tuple(reports))


def _commit() -> str:
    commit = _said("git", "rev-parse", "--short=12", "HEAD")
    changed = _said("git", "status", "--porcelain", "--untracked-files=no")
    return f"{commit} with uncommitted changes" if changed else commit


def _machine() -> dict[str, str]:
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 1e9
    return {
        "Processor": _processor(),
        "Cores": str(os.cpu_count()),
        "Memory": f"{memory:.0f} GB",
        "System": _system(),
    }


def _processor() -> str:
    """The model as Linux names it; elsewhere what Python knows."""
    info = Path("/proc/cpuinfo")
    lines = info.read_text(encoding="utf-8").splitlines() if info.is_file() else []
    models = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return models[0] if models else platform.processor() or platform.machine()


def _system() -> str:
    try:
        return platform.freedesktop_os_release()["PRETTY_NAME"]
    except OSError:
        return platform.system()


def _versions() -> dict[str, str]:
    chromium = find()
    return {
        "Python": platform.python_version(),
        **{name: _version(name) for name in _PACKAGES},
        "Chromium": _said(chromium, "--version") if chromium else "none",
    }


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return "not installed"


def _said(*command: str) -> str:
    """What a program prints, in one line; empty where it fails."""
    run = subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, check=False)
    return " ".join(run.stdout.split())
