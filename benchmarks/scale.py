"""Any size: what publishing a register of many rows takes, and how its pages compare with those of the shipped data."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from pathlib import Path
from statistics import median

import duckdb
from playwright.sync_api import Browser

from benchmarks import data
from benchmarks.asked import PAGES
from benchmarks.browser import Drawn, Reader
from benchmarks.pages import CHOSEN, WITHOUT_FIGURES, chromium
from benchmarks.publishing import seconds_and_peak
from benchmarks.series import Finding, Report, Series
from benchmarks.servers import OURS, Server, environment, serving
from iemn_data.statements import literal
from iemn_ui.text import words

MOST_MEGABYTES = 8_000.0
MOST_OF_SHIPPED = 1.3
_COUNTRY = words.country(CHOSEN[0])
_SHIPPED = "shipped"


def measure(workspace: Path, is_quick: bool) -> Iterator[Report]:
    """A million attendances in Parquet parts."""
    yield from of_size(workspace, "1 million", is_quick)


def of_size(workspace: Path, size: str, is_quick: bool) -> Iterator[Report]:
    """So many attendances in Parquet parts: what publishing takes, and every page beside the shipped data."""
    folder, state = data.parts(workspace, size), workspace / f"state of {size}"
    yield _publishing(folder, state, size)
    data.shipped_snapshot(workspace)
    states = {
        _SHIPPED: environment(workspace),
        size: {"IEMN_DATA_DIR": str(folder), "IEMN_STATE_DIR": str(state)},
    }
    yield _start(states, size, 3 if is_quick else 8)
    with ExitStack() as served, chromium() as browser:
        servers = {name: served.enter_context(serving(OURS, env)) for name, env in states.items()}
        for page in PAGES:
            if page not in WITHOUT_FIGURES and not (is_quick and page != "attendance"):
                yield _page(browser, servers, page, size, 2 if is_quick else 5)
        yield _downloads(browser, servers, size, 2 if is_quick else 5)


def _publishing(folder: Path, state: Path, size: str) -> Report:
    """Publishing for the first time, and again with one changed part: each in a process of its own."""
    first_seconds, first_peak = seconds_and_peak(folder, state)
    _change_a_part(folder)
    again_seconds, again_peak = seconds_and_peak(folder, state)
    snapshot = max((state / "snapshots").glob("*.duckdb"), key=lambda path: path.stat().st_mtime)
    return Report(
        f"Scale, {size}: publishing",
        (),
        (
            Finding("exports", _megabytes(*folder.rglob("*.*")), "MB"),
            Finding("validate and publish", first_seconds, "s"),
            Finding("most memory", first_peak, "MB", MOST_MEGABYTES),
            Finding("again, with one part changed", again_seconds, "s"),
            Finding("most memory, one part changed", again_peak, "MB", MOST_MEGABYTES),
            Finding("snapshot", _megabytes(snapshot), "MB"),
        ),
    )


def _megabytes(*paths: Path) -> float:
    return sum(path.stat().st_size for path in paths if path.is_file()) / 1e6


def _change_a_part(folder: Path) -> None:
    """Take a row from the newest part of attendance."""
    part = max((folder / "illustrative/attendance").glob("*.parquet"))
    beside = part.with_suffix(".new")
    with duckdb.connect() as con:
        con.sql(f"from read_parquet({literal(str(part))}) offset 1").write_parquet(str(beside))
    beside.replace(part)


def _start(states: dict[str, dict[str, str]], size: str, turns: int) -> Report:
    """Seconds until a server with published data is ready, by turns."""
    times: dict[str, list[float]] = {name: [] for name in states}
    for _ in range(turns):
        for name, env in states.items():
            with serving(OURS, env, "/readyz") as server:
                times[name].append(server.seconds_to_start)
    return _compared(f"Scale, {size}: start", "start to ready", "s", times, size)


def _page(browser: Browser, servers: dict[str, Server], page: str, size: str, turns: int) -> Report:
    """A country is chosen and taken back, by turns on the shipped data and on the register."""
    readers = {name: Reader(browser, server.page(page), OURS.control) for name, server in servers.items()}
    figures: dict[str, list[Drawn]] = {name: reader.learn(_COUNTRY) for name, reader in readers.items()}
    times: dict[str, list[float]] = {name: [] for name in readers}
    for turn in range(turns):
        order = list(readers)[:: 1 if turn % 2 else -1]
        for name in order:
            times[name].append(readers[name].choose(_COUNTRY, figures[name]).painted_ms)
        for name in order:
            times[name].append(readers[name].unchoose().painted_ms)
    for reader in readers.values():
        reader.close()
    return _compared(f"Scale, {size}: page {page}", "filter to all figures painted", "ms", times, size)


def _downloads(browser: Browser, servers: dict[str, Server], size: str, turns: int) -> Report:
    """The workbook of the page on attendance, from the click until it is there; the first reader waits for it."""
    what = "click to file"
    first = [Finding(f"first {what}, {name}", _download(browser, server), "ms") for name, server in servers.items()]
    times: dict[str, list[float]] = {name: [] for name in servers}
    for _ in range(turns):
        for name, server in servers.items():
            times[name].append(_download(browser, server))
    return _compared(f"Scale, {size}: workbook of attendance", what, "ms", times, size, first)


def _download(browser: Browser, server: Server) -> float:
    """Milliseconds from the click until the file is there, for a reader who has just come."""
    page = browser.new_page()
    page.goto(server.page("attendance"))
    button = page.get_by_role("button", name="Excel")
    button.wait_for()
    page.wait_for_timeout(3000)
    start = page.evaluate("performance.now()")
    with page.expect_download() as download:
        button.click()
    download.value.path()
    taken: float = page.evaluate("performance.now()") - start
    page.close()
    return taken


def _compared(
    title: str, what: str, unit: str, times: dict[str, list[float]], size: str, more: Sequence[Finding] = ()
) -> Report:
    series = {name: Series(f"{what}, {name}", unit, tuple(values)) for name, values in times.items()}
    ratio = median(times[size]) / median(times[_SHIPPED])
    of, against = series[size].name, series[_SHIPPED].name
    finding = Finding(f"{what}, {size} to shipped", ratio, "times", MOST_OF_SHIPPED, of, against)
    return Report(title, tuple(series.values()), (*more, finding))
