"""Memory: what one server process holds while readers ask and come and go, and whether that grows."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from pathlib import Path
from statistics import median

from benchmarks import data
from benchmarks.asked import PAGES
from benchmarks.protocol.crowd import Habits
from benchmarks.protocol.streamlit_client import StreamlitClient
from benchmarks.series import Finding, Report, Series
from benchmarks.servers import OURS, Server, environment, serving

MOST_GROWTH = 5.0  # percent
READERS = 5
_SAMPLE_EVERY = 10  # questions
_ASKED = "resident memory over {n} questions"
_VISITED = "resident memory over {n} sessions opened and closed"


def measure(workspace: Path, is_quick: bool) -> Iterator[Report]:
    """Megabytes over questions about all pages by a few readers in turn, then over readers who come and leave.

    Before that every reader has warmed the caches up. A session that was left is kept by Streamlit for two minutes, in
    case its reader returns.
    """
    warm_up, questions, sessions = (30, 90, 5) if is_quick else (300, 1000, 50)
    data.shipped_snapshot(workspace)
    with serving(OURS, environment(workspace)) as server:
        asked, visited = asyncio.run(_samples(server, warm_up, questions, sessions))
    series = (
        Series(_ASKED.format(n=questions), "MB", tuple(asked)),
        Series(_VISITED.format(n=sessions), "MB", tuple(visited)),
    )
    growth = Finding("growth from the first third to the last", _growth(asked), "%", MOST_GROWTH, series[0].name)
    after = 100 * (visited[-1] / asked[-1] - 1)
    yield Report("Memory", series, (growth, Finding(f"growth after {sessions} sessions", after, "%", None)))


async def _samples(server: Server, warm_up: int, questions: int, sessions: int) -> tuple[list[float], list[float]]:
    readers = [(StreamlitClient(server.address), Habits(number, PAGES)) for number in range(READERS)]
    for client, habits in readers:
        await client.open(habits.page)
    await _ask(readers, server, warm_up)
    asked = await _ask(readers, server, questions)
    visited = [await _visit(server, number) for number in range(sessions)]
    for client, _habits in readers:
        await client.close()
    return asked, visited


async def _ask(readers: list[tuple[StreamlitClient, Habits]], server: Server, questions: int) -> list[float]:
    """The megabytes after every tenth question; the readers ask in turn."""
    samples: list[float] = []
    for number in range(questions):
        client, habits = readers[number % len(readers)]
        await client.ask(*habits.go_on())
        if number % _SAMPLE_EVERY == _SAMPLE_EVERY - 1:
            samples.append(resident_megabytes(server.pid))
    return samples


async def _visit(server: Server, number: int) -> float:
    """The megabytes after one reader more has come, asked once and left."""
    client, habits = StreamlitClient(server.address), Habits(READERS + number, PAGES)
    await client.open(habits.page)
    await client.ask(*habits.go_on())
    await client.close()
    return resident_megabytes(server.pid)


def _growth(samples: list[float]) -> float:
    """Percent by which the median of the last third is above that of the first."""
    third = len(samples) // 3
    return 100 * (median(samples[-third:]) / median(samples[:third]) - 1)


def resident_megabytes(pid: int) -> float:
    """What a process holds in memory; FileNotFoundError where the system has no /proc."""
    status = Path(f"/proc/{pid}/status").read_text(encoding="ascii")
    [line] = [line for line in status.splitlines() if line.startswith("VmRSS:")]
    return int(line.split()[1]) / 1024
