"""Run the benchmarks: `python -m benchmarks [pages] [queries] [publishing] [decks] [--quick]`."""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from datetime import UTC, datetime
from importlib import import_module
from pathlib import Path

from benchmarks.series import Report

NAMES = ("pages", "queries", "publishing", "decks")
RESULTS = Path(__file__).with_name("results")


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"{', '.join(NAMES)}; all when none is named")
    parser.add_argument("--quick", action="store_true", help="a small n, to see that it works; no measurement")
    arguments = parser.parse_args()
    if unknown := [name for name in arguments.names if name not in NAMES]:
        parser.error(f"there is no benchmark {unknown[0]}; there are {', '.join(NAMES)}")
    return arguments


def _keep(reports: list[Report]) -> Path:
    RESULTS.mkdir(exist_ok=True)
    path = RESULTS / f"{datetime.now(UTC):%Y-%m-%dT%H%M%S}.json"
    path.write_text(json.dumps([report.as_json() for report in reports], indent=1), encoding="utf-8")
    return path


def main() -> int:
    """Measure, print, keep; 1 when a bound is missed."""
    arguments = _arguments()
    reports: list[Report] = []
    with tempfile.TemporaryDirectory(prefix="iemn-bench-") as workspace:
        for name in arguments.names or NAMES:
            for report in import_module(f"benchmarks.{name}").measure(Path(workspace), arguments.quick):
                sys.stdout.write(f"{report}\n")
                sys.stdout.flush()
                reports.append(report)
    short = [finding for report in reports for finding in report.findings if finding.falls_short]
    sys.stdout.write(f"Kept in {_keep(reports)}\n")
    sys.stdout.write("".join(f"Falls short: {finding}\n" for finding in short) or "Every bound is held.\n")
    return 1 if short else 0


if __name__ == "__main__":
    sys.exit(main())
