"""The page of the measurements says what was measured beside what; readers without a browser ask as browsers do."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from itertools import pairwise
from pathlib import Path

import pytest
from streamlit.proto.Element_pb2 import Element
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

import benchmarks.__main__
from benchmarks import data
from benchmarks import results as results_module
from benchmarks.asked import asked_by
from benchmarks.performance_page import QuickResultsError, page
from benchmarks.protocol.crowd import Habits
from benchmarks.protocol.streamlit_client import Kept
from benchmarks.protocol.widgets import IN_MAIN, IN_SIDEBAR, Widgets
from benchmarks.replicas import ratios
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


def test_a_change_is_parted_where_the_page_begins_to_change() -> None:
    series = (
        Series("ours, filter to all figures painted", "ms", (300.0, 310.0, 500.0)),
        Series("ours, filter to the page's first change", "ms", (100.0, 110.0, 90.0)),
    )
    text = page(replace(RESULTS, reports=(replace(REPORT, series=series, findings=()),)))
    assert row(text, "Page overview") == "| Page overview | ours | 100 ms | 210 ms |"


def test_a_quick_try_makes_no_page() -> None:
    with pytest.raises(QuickResultsError, match="without --quick"):
        page(replace(RESULTS, is_quick=True))


def test_results_are_read_as_they_were_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(results_module, "FOLDER", tmp_path)
    assert Results.kept(RESULTS.keep()) == RESULTS


def test_what_is_measured_is_kept_although_a_later_benchmark_fails(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def measured(_names: list[str], _is_quick: bool) -> Iterator[Report]:
        yield REPORT
        raise RuntimeError("no browser")

    monkeypatch.setattr(results_module, "FOLDER", tmp_path)
    monkeypatch.setattr(benchmarks.__main__, "_measured", measured)
    monkeypatch.setattr("sys.argv", ["python -m benchmarks"])
    with pytest.raises(RuntimeError, match="no browser"):
        benchmarks.__main__.main()
    assert [Results.kept(path).reports for path in tmp_path.iterdir()] == [(REPORT,)]


def test_results_name_the_machine_and_every_version() -> None:
    results = results_of([REPORT], datetime(2026, 11, 28, tzinfo=UTC), is_quick=True)
    assert set(results.machine) == {"Processor", "Cores", "Memory", "System"}
    assert set(results.versions) == {"Python", "streamlit", "plotly", "duckdb", "pandas", "dash", "Chromium"}
    assert all(results.machine.values())


def test_three_replicas_are_held_to_their_bar_only_where_each_has_a_core_beside_nginx_and_readers() -> None:
    [told] = ratios({1: 20.0, 2: 30.0, 3: 32.0}, cores=2)
    assert "2 cores shared by replicas, nginx and readers" in told.name
    assert (told.value, told.falls_short) == (1.6, False)
    assert [each.falls_short for each in ratios({1: 20.0, 2: 30.0, 3: 32.0}, cores=4)] == [False, True]
    assert [each.falls_short for each in ratios({1: 20.0, 2: 40.0, 3: 50.0}, cores=4)] == [False, False]


# ---- readers without a browser


def test_every_server_is_asked_the_same() -> None:
    one, other = Habits(3, ("overview", "attendance")), Habits(3, ("overview", "attendance"))
    assert [(one.think(), one.go_on()) for _ in range(50)] == [(other.think(), other.go_on()) for _ in range(50)]


def test_a_reader_changes_the_page_or_the_country_each_time() -> None:
    habits = Habits(0, ("overview", "attendance"))
    asked = [habits.go_on() for _ in range(100)]
    assert all(before != after for before, after in pairwise(asked))


def multiselect(name: str, default: int) -> Element:
    element = Element()
    element.multiselect.id = f"$$ID-{name}"
    element.multiselect.query_param_key = name
    element.multiselect.options.extend(["Brazil", "Vietnam"])
    element.multiselect.default.append(default)
    return element


def chosen(widgets: Widgets) -> dict[str, list[str]]:
    return {state.id: list(state.string_array_value.data) for state in widgets.states()}


def test_a_widget_has_its_default_until_a_value_is_chosen_and_keeps_that_when_it_is_drawn_again() -> None:
    widgets = Widgets()
    widgets.draw(multiselect("country", default=0), IN_SIDEBAR)
    assert chosen(widgets) == {"$$ID-country": ["Brazil"]}
    widgets.choose("country", ["Vietnam"])
    widgets.draw(multiselect("country", default=0), IN_SIDEBAR)
    assert chosen(widgets) == {"$$ID-country": ["Vietnam"]}


def test_a_turn_of_the_page_takes_the_widgets_of_its_main_part_away() -> None:
    widgets = Widgets()
    widgets.draw(multiselect("country", default=0), IN_SIDEBAR)
    widgets.draw(multiselect("measure", default=1), IN_MAIN)
    widgets.forget(IN_MAIN)
    assert list(chosen(widgets)) == ["$$ID-country"]


def test_a_message_is_kept_for_as_many_runs_as_the_server_says() -> None:
    kept = Kept()
    kept.most_runs = 1
    message = ForwardMsg(hash="a")
    message.metadata.cacheable = True
    kept.keep(message)
    kept.end_run()
    assert kept.hashes == ["a"]
    kept.end_run()
    assert kept.hashes == []


def test_what_a_page_asks_is_known_with_the_days_that_it_asks_of(tmp_path: Path) -> None:
    data.shipped_snapshot(tmp_path)
    asked = asked_by("update", tmp_path, ("VNM",)).questions
    assert [filters.as_of for query, filters, _more in asked if query == "known_actions"] == [date(2026, 9, 30)]
