"""The page of the measurements says of each bar what was measured, beside what, and whether it is held."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from benchmarks import results as results_module
from benchmarks.performance_page import QuickResultsError, page
from benchmarks.results import Results, results_of
from benchmarks.series import Finding, Report, Series

OURS = Series("ours, painted", "ms", (90.0, 80.0, 130.0))
DASH = Series("Dash, painted", "ms", (200.0, 180.0, 400.0))
HELD = Finding("painted, ours to Dash", 0.45, "times", 0.9, OURS.name, DASH.name)
MISSED = Finding("bytes | of a choice", 9_000, "bytes", 8_000)
TOLD = Finding("figures in the window", 2, "figures")
REPORT = Report("Page overview", (OURS, DASH), (HELD, MISSED, TOLD))
MACHINE = {"Processor": "Abacus 2", "Cores": "2"}
RESULTS = Results("2026-11-28T20:00:00", "abc123", False, MACHINE, {"dash": "4.4.1"}, (REPORT,))


def row(text: str, start: str) -> str:
    [line] = [line for line in text.splitlines() if line.startswith(f"| {start} ")]
    return line


def test_a_bar_stands_beside_its_yardstick_with_medians_spreads_and_numbers() -> None:
    assert row(page(RESULTS), HELD.name) == (
        "| painted, ours to Dash | 90 ms (80 to 130), n = 3 | 200 ms (180 to 400), n = 3 "
        "| 0.45 times | 0.90 times | held |"
    )


def test_a_missed_bar_is_said_in_its_row_and_at_the_top() -> None:
    text = page(RESULTS)
    assert row(text, "bytes") == "| bytes \\| of a choice | – | – | 9,000 bytes | 8,000 bytes | **missed** |"
    assert "1 of 2 bars are held." in text
    assert "- Missed: Page overview, bytes | of a choice: 9,000 bytes, bar 8,000 bytes" in text


def test_what_has_no_bar_is_told_without_one() -> None:
    assert row(page(RESULTS), TOLD.name) == "| figures in the window | – | – | 2 figures | – |  |"


def test_the_page_says_where_and_when_it_was_measured() -> None:
    text = page(RESULTS)
    for line in ("| Date | 2026-11-28T20:00:00 UTC |", "| Commit | abc123 |", "| Processor | Abacus 2 |"):
        assert line in text
    assert "| dash | 4.4.1 |" in text


def test_a_quick_try_makes_no_page() -> None:
    with pytest.raises(QuickResultsError, match="without --quick"):
        page(replace(RESULTS, is_quick=True))


def test_results_are_read_as_they_were_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(results_module, "FOLDER", tmp_path)
    assert Results.kept(RESULTS.keep()) == RESULTS


def test_results_name_the_machine_and_every_version() -> None:
    results = results_of([REPORT], is_quick=True)
    assert set(results.machine) == {"Processor", "Cores", "Memory", "System"}
    assert set(results.versions) == {"Python", "streamlit", "plotly", "duckdb", "pandas", "dash", "Chromium"}
    assert all(results.machine.values())
