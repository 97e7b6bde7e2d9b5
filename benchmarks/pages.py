"""Each page in a real browser, our chart component against `st.plotly_chart`, by turns in one run."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from benchmarks.asked import PAGES, ROOT, server_times
from benchmarks.browser import Change, Reader
from benchmarks.series import Finding, Report, Series
from iemn_ui import words
from scripts.chromium import find
from tests.browser import FLAGS, serve

MOST_OF_PLOTLY_CHART = 0.75
MOST_BYTES = 15_000
VARIANTS = {"ours": ROOT / "app.py", "plotly_chart": ROOT / "benchmarks/app_with_plotly_chart.py"}
CHOSEN = ("VNM", "BRA", "THA", "MYS")  # in all of the shipped data, so that no page is empty
UNSEEN = ("ARG", "CHL", "COL", "EGY", "IDN", "PHL", "BRA", "VNM", "THA", "MYS", "TWN", "USA", "TUV", "IND", "MEX")


def measure(workspace: Path, is_quick: bool) -> Report:
    """Filter to painted, server time and bytes of every page and of both variants."""
    turns = 2 if is_quick else 16
    chromium = find()
    if chromium is None:
        raise RuntimeError("There is no Chromium; run `python -m scripts.chromium`, or set CHROMIUM.")
    env = {"IEMN_STATE_DIR": str(workspace / "state")}
    series: list[Series] = []
    findings: list[Finding] = []
    with (
        serve(VARIANTS["ours"], env) as ours,
        serve(VARIANTS["plotly_chart"], env) as other,
        sync_playwright() as playwright,
    ):
        browser = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        for page in PAGES:
            changes = _by_turns(browser, {"ours": ours, "plotly_chart": other}, page, turns)
            found = _series(page, changes)
            series += found
            findings += _findings(page, found)
        browser.close()
    cold = [_cold(workspace, page, is_quick) for page in PAGES]
    return Report("Pages", (*series, *cold), tuple(findings))


def _by_turns(browser: Browser, addresses: dict[str, str], page: str, turns: int) -> dict[str, list[Change]]:
    """The changes of both variants, one after the other by turns: choose a country, take it back."""
    path = "" if page == "overview" else page
    readers = {name: Reader(browser, f"{address}/{path}") for name, address in addresses.items()}
    countries = [words.country(code) for code in CHOSEN]
    tokens = {(name, country): reader.learn(country) for name, reader in readers.items() for country in countries}
    changes: dict[str, list[Change]] = {name: [] for name in readers}
    for turn in range(turns):
        country = countries[turn % len(countries)]
        for name, reader in readers.items():
            changes[name].append(reader.choose(country, tokens[name, country]))
        for name, reader in readers.items():
            changes[name].append(reader.unchoose())
    for reader in readers.values():
        reader.page.context.close()
    return changes


def _series(page: str, changes: dict[str, list[Change]]) -> list[Series]:
    return [
        Series(f"{page}, {variant}: {what}", unit, tuple(getattr(change, field) for change in of_variant))
        for what, unit, field in (
            ("filter to painted", "ms", "painted_ms"),
            ("server", "ms", "server_ms"),
            ("received", "bytes", "received_bytes"),
        )
        for variant, of_variant in changes.items()
    ]


def _findings(page: str, found: list[Series]) -> list[Finding]:
    painted, painted_other, _server, _server_other, received, _received_other = found
    return [
        Finding(f"{page}: ours to plotly_chart", painted.median / painted_other.median, "times", MOST_OF_PLOTLY_CHART),
        Finding(f"{page}: bytes of a change", received.median, "bytes", MOST_BYTES),
    ]


def _cold(workspace: Path, page: str, is_quick: bool) -> Series:
    countries = UNSEEN[:3] if is_quick else UNSEEN
    return Series(f"{page}: server, country not asked before", "ms", server_times(workspace, page, countries))
