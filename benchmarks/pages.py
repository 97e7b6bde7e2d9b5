"""Each page in a real browser: ours against `st.plotly_chart` and, where the yardstick has it, Dash, by turns."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from statistics import median

from playwright.sync_api import Browser, sync_playwright

from benchmarks import data
from benchmarks.asked import PAGES, asked_by
from benchmarks.browser import Change, Reader
from benchmarks.series import Finding, Report, Series
from benchmarks.servers import DASH, OURS, PLOTLY_CHART, Server, Variant, environment, serving
from benchmarks.wire import counted
from iemn_ui.text import words
from scripts.chromium import find
from tests.browser import FLAGS, NO_INTERNET

MOST_OF_DASH = 0.9
MOST_OF_DASH_IN_WINDOW = 0.6
MOST_OF_PLOTLY_CHART = 0.5
MOST_MS_OF_TASKS = 100.0
MOST_BYTES = 8_000
OF_YARDSTICK = ("attendance", "overview")
QUICK = (*OF_YARDSTICK, "markets")
CHOSEN = ("VNM", "BRA", "THA", "MYS")  # in all of the shipped data, so that no page is empty
# Where the filters change no figure, or the page has none before a workshop or two countries are chosen on it, nothing
# can be timed from the choice to the painting.
WITHOUT_FIGURES = {"action", "compare", "data", "downloads", "find", "method", "present", "update", "workshop"}
UNSEEN = ("ARG", "CHL", "COL", "EGY", "IDN", "PHL", "TWN", "USA")
MEASURED = {
    "filter to all figures painted": ("ms", "painted_ms"),
    "filter to the page's first change": ("ms", "answered_ms"),
    "filter to the window's figures painted": ("ms", "window_ms"),
    "longest task of a change": ("ms", "longest_task_ms"),
    "sum of the long tasks of a change": ("ms", "long_tasks_ms"),
    "server": ("ms", "server_ms"),
    "received, before compression": ("bytes", "received_bytes"),
}

Changes = dict[str, list[Change]]


@dataclass(frozen=True)
class Plan:
    """How much is measured of a page: turns of choosing and taking back, among how many countries, and new choices."""

    turns: int
    countries: int
    unseen: int


def _plan(page: str, is_quick: bool) -> Plan:
    if is_quick:
        return Plan(1, 1, 1)
    return Plan(12, 4, 8) if page in OF_YARDSTICK else Plan(3, 1, 2)


@contextmanager
def chromium() -> Iterator[Browser]:
    """A running Chromium that reaches nothing but this machine; RuntimeError where there is none."""
    path = find()
    if path is None:
        raise RuntimeError("There is no Chromium; run `python -m scripts.chromium`, or set CHROMIUM.")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=[*FLAGS, NO_INTERNET])
        yield browser
        browser.close()


def measure(workspace: Path, is_quick: bool) -> Iterator[Report]:
    """Times, long tasks and bytes of every page with figures and of each variant, a report a page."""
    data.shipped_snapshot(workspace)
    env = environment(workspace)
    pages = QUICK if is_quick else [page for page in PAGES if page not in WITHOUT_FIGURES]
    with ExitStack() as served, chromium() as browser:
        variants = (OURS, PLOTLY_CHART, DASH)
        servers = {variant: served.enter_context(serving(variant, env)) for variant in variants}
        for page in pages:
            among = {v: server for v, server in servers.items() if v is not DASH or page in OF_YARDSTICK}
            yield _of_page(browser, among, page, _plan(page, is_quick))
    yield Report("Pages, server", tuple(_cold(workspace, page, is_quick) for page in pages), ())


def _of_page(browser: Browser, servers: dict[Variant, Server], page: str, plan: Plan) -> Report:
    readers = {v.name: Reader(browser, server.page(page), v.control) for v, server in servers.items()}
    in_window = [_in_window(name, reader) for name, reader in readers.items()]
    changes = _by_turns(readers, plan)
    for reader in readers.values():
        reader.close()
    wire = _on_the_wire(browser, servers[OURS], page, plan)
    sent = Finding("ours, bytes of a new choice", wire[0].median, "bytes", MOST_BYTES, wire[0].name)
    return Report(f"Page {page}", (*_series(changes), *wire), (*_findings(changes), sent, *in_window))


def _in_window(name: str, reader: Reader) -> Finding:
    seen = sum(figure["isInWindow"] for figure in reader.none)
    return Finding(f"{name}, figures in the window of {len(reader.none)}", seen, "figures")


def _by_turns(readers: dict[str, Reader], plan: Plan) -> Changes:
    """The changes of all variants, by turns and each turn in the other order: choose a country, take it back."""
    countries = [words.country(code) for code in CHOSEN[: plan.countries]]
    figures = {country: {name: reader.learn(country) for name, reader in readers.items()} for country in countries}
    for country, of_variants in figures.items():
        if len({str([each["drawn"] for each in drawn]) for drawn in of_variants.values()}) > 1:
            raise RuntimeError(f"The variants draw other figures for {country}: {of_variants}")
    changes: Changes = {name: [] for name in readers}
    for turn in range(plan.turns):
        country = countries[turn % len(countries)]
        order = list(readers)[:: 1 if turn % 2 else -1]
        for name in order:
            changes[name].append(readers[name].choose(country, figures[country][name]))
        for name in order:
            changes[name].append(readers[name].unchoose())
    return changes


def _series(changes: Changes) -> list[Series]:
    return [
        Series(f"{variant}, {what}", unit, tuple(getattr(change, field) for change in of_variant))
        for what, (unit, field) in MEASURED.items()
        for variant, of_variant in changes.items()
    ]


def _findings(changes: Changes) -> Iterator[Finding]:
    """Our medians against the bounds."""
    if DASH.name in changes:
        yield _ratio(changes, DASH, "filter to all figures painted", MOST_OF_DASH)
        yield _ratio(changes, DASH, "filter to the window's figures painted", MOST_OF_DASH_IN_WINDOW)
    yield _ratio(changes, PLOTLY_CHART, "filter to all figures painted", MOST_OF_PLOTLY_CHART)
    what = "sum of the long tasks of a change"
    yield Finding(f"ours, {what}", _median(changes, OURS, what), "ms", MOST_MS_OF_TASKS, _named(OURS, what))


def _ratio(changes: Changes, yardstick: Variant, what: str, bound: float) -> Finding:
    ratio = _median(changes, OURS, what) / _median(changes, yardstick, what)
    name = f"{what}, ours to {yardstick.name}"
    return Finding(name, ratio, "times", bound, _named(OURS, what), _named(yardstick, what))


def _median(changes: Changes, variant: Variant, what: str) -> float:
    _unit, field = MEASURED[what]
    values: list[float] = [getattr(change, field) for change in changes[variant.name]]
    return median(values)


def _named(variant: Variant, what: str) -> str:
    return f"{variant.name}, {what}"


def _on_the_wire(browser: Browser, server: Server, page: str, plan: Plan) -> list[Series]:
    """Bytes received when a country is chosen that was not chosen before, and when it is taken back."""
    chosen: list[float] = []
    back: list[float] = []
    with counted(server.address) as relay:
        reader = Reader(browser, replace(server, address=relay.address).page(page))
        for code in UNSEEN[: plan.unseen]:
            before = relay.received
            reader.choose_new(words.country(code))
            between = relay.received
            reader.unchoose()
            chosen.append(between - before)
            back.append(relay.received - between)
        reader.close()
    return [
        Series("ours, on the wire, a new choice", "bytes", tuple(chosen)),
        Series("ours, on the wire, back again", "bytes", tuple(back)),
    ]


def _cold(workspace: Path, page: str, is_quick: bool) -> Series:
    countries = UNSEEN[:2] if is_quick else UNSEEN
    times = asked_by(page, workspace, countries).milliseconds
    return Series(f"{page}: server, country not asked before", "ms", times)
