"""A room of readers before one server process: how many questions a second it answers, and how soon, beside Dash."""

from __future__ import annotations

import asyncio
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import quantiles

from playwright.sync_api import Browser

from benchmarks import data
from benchmarks.asked import PAGES, ROOT
from benchmarks.browser import Drawn, Reader
from benchmarks.pages import CHOSEN, OF_YARDSTICK, chromium
from benchmarks.protocol import CLIENTS
from benchmarks.protocol.crowd import Answers, Room, ask, let_in
from benchmarks.series import Finding, Report, Series
from benchmarks.servers import DASH, OURS, Server, Variant, environment, serving
from iemn_ui.text import words

READERS = 20
LEAST_OF_DASH = 1.0
MOST_SECONDS = 1.0
_PAGE, _COUNTRY = "attendance", words.country(CHOSEN[0])


def measure(workspace: Path, is_quick: bool) -> Iterator[Report]:
    """Answers a second and waiting times of ours and of Dash, on two pages; of ours on all pages as well."""
    data.shipped_snapshot(workspace)
    warm_up, seconds = (3, 6) if is_quick else (10, 60)
    for title, variants, pages in (
        ("Room, two pages", (DASH, OURS), OF_YARDSTICK),
        ("Room, all pages", (OURS,), PAGES),
    ):
        room = Room(READERS, pages, warm_up, seconds)
        answers = {variant: _answers(workspace, variant, room) for variant in variants}
        yield Report(title, tuple(_series(answers)), tuple(_findings(answers, room)))
    with chromium() as browser:
        yield _beside(workspace, browser, 1 if is_quick else 8)


def _answers(workspace: Path, variant: Variant, room: Room) -> Answers:
    async def measured(address: str) -> Answers:
        return await ask(await let_in(lambda: CLIENTS[variant.name](address), room), room)

    with serving(variant, environment(workspace)) as server:
        return asyncio.run(measured(server.address))


def _series(answers: dict[Variant, Answers]) -> Iterator[Series]:
    for variant, of_variant in answers.items():
        yield Series(f"{variant.name}, question to answer", "s", tuple(of_variant.seconds))


def _findings(answers: dict[Variant, Answers], room: Room) -> Iterator[Finding]:
    rates = {variant: of_variant.in_time / room.seconds for variant, of_variant in answers.items()}
    waits = {variant: f"{variant.name}, question to answer" for variant in answers}
    for variant, of_variant in answers.items():
        yield Finding(f"{variant.name}, answers a second", rates[variant], "1/s")
        slow = quantiles(of_variant.seconds, n=20)[-1]
        bound = MOST_SECONDS if variant is OURS else None
        yield Finding(f"{variant.name}, 95 of 100 questions wait at most", slow, "s", bound, waits[variant])
        yield Finding(f"{variant.name}, the readers' own share of a core", 100 * of_variant.share_of_core, "%")
    if DASH in answers:
        fewer = rates[DASH] / rates[OURS]
        yield Finding("answers a second, Dash to ours", fewer, "times", LEAST_OF_DASH, waits[OURS], waits[DASH])


# ---- a browser beside them


def _beside(workspace: Path, browser: Browser, turns: int) -> Report:
    """A browser's change of filter alone, and beside the room."""
    series: list[Series] = []
    findings: list[Finding] = []
    for variant in (OURS, DASH):
        with serving(variant, environment(workspace)) as server:
            reader = Reader(browser, server.page(_PAGE), variant.control)
            figures = reader.learn(_COUNTRY)
            alone = Series(f"{variant.name}, alone", "ms", tuple(_painted(reader, figures, turns)))
            with _crowded(variant, server):
                crowded = Series(
                    f"{variant.name}, beside {READERS} readers", "ms", tuple(_painted(reader, figures, turns))
                )
            reader.close()
        series += [alone, crowded]
        ratio = crowded.median / alone.median
        name = f"{variant.name}, filter to all painted, beside {READERS} readers to alone"
        findings.append(Finding(name, ratio, "times", None, crowded.name, alone.name))
    return Report("Room, a browser beside it", tuple(series), tuple(findings))


def _painted(reader: Reader, figures: list[Drawn], turns: int) -> Iterator[float]:
    for _ in range(turns):
        yield reader.choose(_COUNTRY, figures).painted_ms
        yield reader.unchoose().painted_ms


@contextmanager
def _crowded(variant: Variant, server: Server) -> Iterator[None]:
    """While the block lasts, readers ask as they do in the room: from a process of their own, as they are elsewhere."""
    command = [sys.executable, "-m", "benchmarks.protocol", variant.name, server.address, str(READERS), *OF_YARDSTICK]
    crowd = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)
    try:
        if not (crowd.stdout and crowd.stdout.readline()):
            raise RuntimeError("The readers did not come in.")
        yield
        if crowd.poll() is not None:
            raise RuntimeError("The readers left while the browser was measured.")
    finally:
        crowd.terminate()
        crowd.wait()
