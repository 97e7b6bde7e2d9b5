"""Each page in a real browser, our chart component against `st.plotly_chart`, by turns in one run."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from statistics import median

from playwright.sync_api import Browser, sync_playwright

from benchmarks.asked import PAGES, ROOT, asked_by
from benchmarks.browser import Change, Reader
from benchmarks.series import Finding, Report, Series
from benchmarks.wire import counted
from iemn_data.contract import PROJECT_DATA
from iemn_ui.text import words
from scripts.chromium import find
from tests.browser import FLAGS, serve

MOST_OF_PLOTLY_CHART = 0.75
MOST_BYTES = 15_000
WITH_PLOTLY_CHART = ROOT / "benchmarks/app_with_plotly_chart.py"
# The bound is held against `st.plotly_chart(figure)` as it is called plainly; without its theme is told beside it.
VARIANTS = {
    "ours": (ROOT / "app.py", {}),
    "plotly_chart": (WITH_PLOTLY_CHART, {"PLOTLY_CHART_THEME": "streamlit"}),
    "plotly_chart, theme=None": (WITH_PLOTLY_CHART, {"PLOTLY_CHART_THEME": "none"}),
}
CHOSEN = ("VNM", "BRA", "THA", "MYS")  # in all of the shipped data, so that no page is empty
# Where the filters change no figure, nothing can be timed from the choice to the painting.
WITHOUT_FIGURES = {"data", "downloads", "method", "present"}
UNSEEN = ("ARG", "CHL", "COL", "EGY", "IDN", "PHL", "BRA", "VNM", "THA", "MYS", "TWN", "USA", "TUV", "IND", "MEX")


def measure(workspace: Path, is_quick: bool) -> Iterator[Report]:
    """Filter to painted, server time and bytes of every page with figures and of each variant, a report a page."""
    turns = 2 if is_quick else 16
    chromium = find()
    if chromium is None:
        raise RuntimeError("There is no Chromium; run `python -m scripts.chromium`, or set CHROMIUM.")
    env = {"IEMN_DATA_DIR": str(PROJECT_DATA), "IEMN_STATE_DIR": str(workspace / "state")}
    with ExitStack() as served, sync_playwright() as playwright:
        addresses = {name: served.enter_context(serve(app, env | theme)) for name, (app, theme) in VARIANTS.items()}
        browser = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        for page in (page for page in PAGES if page not in WITHOUT_FIGURES):
            changes = _by_turns(browser, addresses, page, turns)
            wire = _on_the_wire(browser, addresses["ours"], page, is_quick)
            sent = Finding(f"{page}: bytes of a new choice", median(wire[0].values), "bytes", MOST_BYTES)
            yield Report(f"Page {page}", (*_series(page, changes), *wire), (*_findings(page, changes), sent))
        browser.close()
    yield Report("Pages, server", tuple(_cold(workspace, page, is_quick) for page in PAGES), ())


def _by_turns(browser: Browser, addresses: dict[str, str], page: str, turns: int) -> dict[str, list[Change]]:
    """The changes of all variants, by turns and each turn in the other order: choose a country, take it back."""
    path = "" if page == "overview" else page
    readers = {name: Reader(browser, f"{address}/{path}") for name, address in addresses.items()}
    countries = [words.country(code) for code in CHOSEN]
    tokens = {country: _tokens_of_all(readers, country) for country in countries}
    changes: dict[str, list[Change]] = {name: [] for name in readers}
    for turn in range(turns):
        country = countries[turn % len(countries)]
        order = list(readers)[:: 1 if turn % 2 else -1]
        for name in order:
            changes[name].append(readers[name].choose(country, tokens[country]))
        for name in order:
            changes[name].append(readers[name].unchoose())
    for reader in readers.values():
        reader.page.context.close()
    return changes


def _tokens_of_all(readers: dict[str, Reader], country: str) -> list[str]:
    """The tokens of the figures under a country; RuntimeError when the variants do not draw the same ones."""
    tokens = {name: reader.learn(country) for name, reader in readers.items()}
    if len(set(map(tuple, tokens.values()))) > 1:
        raise RuntimeError(f"The variants draw other figures for {country}: {tokens}")
    return tokens["ours"]


def _series(page: str, changes: dict[str, list[Change]]) -> list[Series]:
    return [
        Series(f"{page}, {variant}: {what}", unit, tuple(getattr(change, field) for change in of_variant))
        for what, unit, field in (
            ("filter to painted", "ms", "painted_ms"),
            ("server", "ms", "server_ms"),
            ("received, before compression", "bytes", "received_bytes"),
        )
        for variant, of_variant in changes.items()
    ]


def _findings(page: str, changes: dict[str, list[Change]]) -> list[Finding]:
    painted = {name: median(change.painted_ms for change in of_variant) for name, of_variant in changes.items()}
    bounds = {"plotly_chart": MOST_OF_PLOTLY_CHART, "plotly_chart, theme=None": None}
    return [
        Finding(f"{page}: ours to {name}", painted["ours"] / painted[name], "times", b) for name, b in bounds.items()
    ]


def _on_the_wire(browser: Browser, address: str, page: str, is_quick: bool) -> list[Series]:
    """Bytes received when a country is chosen that was not chosen before, and when it is taken back."""
    chosen: list[float] = []
    back: list[float] = []
    with counted(address) as relay:
        reader = Reader(browser, f"{relay.address}/{'' if page == 'overview' else page}")
        for code in UNSEEN[:3] if is_quick else UNSEEN:
            before = relay.received
            reader.choose_new(words.country(code))
            between = relay.received
            reader.unchoose()
            chosen.append(between - before)
            back.append(relay.received - between)
        reader.page.context.close()
    return [
        Series(f"{page}: on the wire, a new choice", "bytes", tuple(chosen)),
        Series(f"{page}: on the wire, back again", "bytes", tuple(back)),
    ]


def _cold(workspace: Path, page: str, is_quick: bool) -> Series:
    countries = UNSEEN[:3] if is_quick else UNSEEN
    times = asked_by(page, workspace, countries).milliseconds
    return Series(f"{page}: server, country not asked before", "ms", times)
