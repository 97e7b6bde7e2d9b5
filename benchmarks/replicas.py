"""Several processes behind nginx: how many questions a second one, two and three of them answer, and how soon.

nginx, the replicas and the readers share the cores of one machine. What three replicas have to give is therefore held
only where there are as many cores as there are of them, and one for the others.
"""

from __future__ import annotations

import asyncio
import os
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from statistics import quantiles

from benchmarks import data
from benchmarks.browser import OF_STREAMLIT
from benchmarks.memory import resident_megabytes
from benchmarks.pages import OF_YARDSTICK
from benchmarks.protocol.crowd import Answers, Room, ask, let_in
from benchmarks.protocol.streamlit_client import StreamlitClient
from benchmarks.series import Finding, Report, Series
from benchmarks.servers import Server, Variant, environment, serving

NUMBERS = (1, 2, 3)
# More than three replicas on cores of their own can answer in the second for which a reader thinks: else the readers,
# not the replicas, would set the pace.
READERS = 240
LEAST_TIMES = 2.2
_CORES = os.cpu_count() or 1
_CORES_NEEDED = NUMBERS[-1] + 1


@dataclass(frozen=True)
class Measured:
    """What so many replicas answered, and the megabytes that each of them held in the end."""

    answers: Answers
    megabytes: tuple[float, ...]


def measure(workspace: Path, is_quick: bool) -> Iterator[Report]:
    """Answers a second, waiting times and memory of one, two and three replicas, on two pages."""
    data.shipped_snapshot(workspace)
    warm_up, seconds = (3, 6) if is_quick else (10, 60)
    room = Room(READERS, OF_YARDSTICK, warm_up, seconds)
    measured = {number: _measured(workspace, number, room) for number in NUMBERS}
    yield Report("Replicas", tuple(_series(measured)), tuple(_findings(measured, room)))


def _replicas(number: int) -> Variant:
    command = [sys.executable, "-m", "scripts.replicas", f"--replicas={number}"]
    return Variant(_name(number), lambda port: [*command, f"--port={port}"], OF_STREAMLIT)


def _name(number: int) -> str:
    return f"{number} replica{'s' if number > 1 else ''}"


def _measured(workspace: Path, number: int, room: Room) -> Measured:
    async def answered(server: Server) -> Measured:
        readers = await let_in(lambda: StreamlitClient(server.address), room)
        return Measured(await ask(readers, room), tuple(map(resident_megabytes, _processes(server))))

    # nginx answers once all replicas are ready.
    with serving(_replicas(number), environment(workspace), "/readyz") as server:
        return asyncio.run(answered(server))


def _processes(server: Server) -> Iterator[int]:
    """The processes of the replicas, which the command that serves them has started."""
    children = Path(f"/proc/{server.pid}/task/{server.pid}/children").read_text(encoding="ascii").split()
    for pid in children:
        if b"streamlit" in Path(f"/proc/{pid}/cmdline").read_bytes():
            yield int(pid)


def _waits(number: int) -> str:
    return f"{_name(number)}, question to answer"


def _memory(number: int) -> str:
    return f"{_name(number)}, resident memory of each"


def _series(measured: dict[int, Measured]) -> Iterator[Series]:
    for number, each in measured.items():
        yield Series(_waits(number), "s", tuple(each.answers.seconds))
        yield Series(_memory(number), "MB", each.megabytes)


def _findings(measured: dict[int, Measured], room: Room) -> Iterator[Finding]:
    rates = {number: each.answers.in_time / room.seconds for number, each in measured.items()}
    for number, each in measured.items():
        yield Finding(f"{_name(number)}, answers a second", rates[number], "1/s")
        slow = quantiles(each.answers.seconds, n=20)[-1]
        yield Finding(f"{_name(number)}, 95 of 100 questions wait at most", slow, "s", of=_waits(number))
        yield Finding(f"{_name(number)}, the readers' own share of a core", 100 * each.answers.share_of_core, "%")
    yield from ratios(rates, _CORES)


def ratios(rates: dict[int, float], cores: int) -> Iterator[Finding]:
    """How much more the most replicas answer than one; held to its bar on a machine with the cores for it."""
    most, waits = NUMBERS[-1], (_waits(NUMBERS[-1]), _waits(1))
    yield Finding(
        f"answers a second, {_name(most)} to one, {cores} cores shared by replicas, nginx and readers",
        rates[most] / rates[1],
        "times",
        None,
        *waits,
    )
    if cores >= _CORES_NEEDED:
        yield Finding(
            f"answers a second, one to {_name(most)}", rates[1] / rates[most], "times", 1 / LEAST_TIMES, *waits
        )
