"""Run the benchmarks: `python -m benchmarks [NAME …] [--quick]`; `--report` writes docs/performance.md instead."""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime
from importlib import import_module
from pathlib import Path

from benchmarks import performance_page
from benchmarks.results import Results, newest, results_of
from benchmarks.series import Report

NAMES = ("pages", "room", "replicas", "first_view", "start", "memory", "queries", "publishing", "decks", "scale")
ON_REQUEST = ("large_scale", "spark")  # takes long, or needs Java: only where it is named


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument(
        "names",
        nargs="*",
        metavar="NAME",
        help=f"{', '.join(NAMES)}, which are all measured when none is named; {', '.join(ON_REQUEST)}",
    )
    parser.add_argument("--quick", action="store_true", help="a small n, to see that it works; no measurement")
    parser.add_argument("--report", action="store_true", help="measure nothing; write the page from the newest results")
    arguments = parser.parse_args()
    if unknown := [name for name in arguments.names if name not in (*NAMES, *ON_REQUEST)]:
        parser.error(f"there is no benchmark {unknown[0]}; there are {', '.join((*NAMES, *ON_REQUEST))}")
    return arguments


def _write_page() -> int:
    """Write the page from the newest results; 1 when there are none that make one."""
    try:
        path = newest()
        page = performance_page.page(Results.kept(path))
    except (FileNotFoundError, performance_page.QuickResultsError) as error:
        sys.stderr.write(f"{error}\n")
        return 1
    performance_page.PAGE.write_text(page, encoding="utf-8")
    sys.stdout.write(f"{performance_page.PAGE} is written from {path}\n")
    return 0


def _measured(names: list[str], is_quick: bool) -> Iterator[Report]:
    """The reports of the benchmarks, one after another."""
    with tempfile.TemporaryDirectory(prefix="iemn-bench-") as workspace:
        for name in names:
            yield from import_module(f"benchmarks.{name}").measure(Path(workspace), is_quick)


def _measure(names: list[str], is_quick: bool) -> list[Report]:
    """All reports, printed and kept as they come: what is measured outlasts a benchmark that fails after it."""
    begun = datetime.now(UTC)
    reports: list[Report] = []
    for report in _measured(names, is_quick):
        reports.append(report)
        path = results_of(reports, begun, is_quick).keep()
        sys.stdout.write(f"{report}\nKept in {path}\n")
        sys.stdout.flush()
    return reports


def main() -> int:
    """Measure, print, keep; 1 when a bound is missed."""
    arguments = _arguments()
    if arguments.report:
        return _write_page()
    reports = _measure(arguments.names or list(NAMES), arguments.quick)
    short = [f"{report.title}: {each}" for report in reports for each in report.findings if each.falls_short]
    sys.stdout.write("".join(f"Falls short: {finding}\n" for finding in short) or "Every bound is held.\n")
    return 1 if short else 0


if __name__ == "__main__":
    sys.exit(main())
