"""Many readers at once: each thinks, then changes the filter or the page, and waits until that is answered.

They think for a second on average, exponentially, as people do who know nothing of each other. One change in four
turns the page. Everything is drawn from one seed, so that every server is asked the same.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from random import Random

from benchmarks.protocol.client import Client

THINKS_SECONDS = 1.0
TURNS_PAGE = 0.25
SEED = 2026
COUNTRIES = ("ARG", "BRA", "CHL", "COL", "EGY", "IDN", "MYS", "PHL", "THA", "TWN", "USA", "VNM")


@dataclass(frozen=True)
class Room:
    """How many readers there are, among which pages, and for how many seconds they are measured after a warm-up."""

    readers: int
    pages: tuple[str, ...]
    warm_up: float
    seconds: float


@dataclass
class Answers:
    """The seconds that each question of the measured time waited, how many were answered in it, and the room's cost.

    `share_of_core` is the readers' own part of the processor in that time, of one core.
    """

    seconds: list[float] = field(default_factory=list)
    in_time: int = 0
    share_of_core: float = 0.0


class Habits:
    """What one reader asks for, one question after another."""

    def __init__(self, number: int, pages: tuple[str, ...]) -> None:
        self._random = Random(SEED * 1000 + number)
        self._pages = pages
        self.page = self._random.choice(pages)
        self.country: str | None = None

    def think(self) -> float:
        """Seconds until the next question."""
        return self._random.expovariate(1 / THINKS_SECONDS)

    def go_on(self) -> tuple[str, str | None]:
        """The next page and country: one of them is another than before."""
        if len(self._pages) > 1 and self._random.random() < TURNS_PAGE:
            self.page = self._random.choice([page for page in self._pages if page != self.page])
        else:
            self.country = self._random.choice([each for each in (None, *COUNTRIES) if each != self.country])
        return self.page, self.country


async def let_in(make: Callable[[], Client], room: Room) -> list[tuple[Client, Habits]]:
    """Readers with their pages open."""
    readers = [(make(), Habits(number, room.pages)) for number in range(room.readers)]
    await asyncio.gather(*(client.open(habits.page) for client, habits in readers))
    return readers


async def ask(readers: list[tuple[Client, Habits]], room: Room) -> Answers:
    """Warm the server up and measure; questions that are under way at the end are waited for."""
    answers = Answers()
    begin = time.perf_counter() + room.warm_up
    async with asyncio.TaskGroup() as tasks:
        tasks.create_task(_own_cost(answers, room))
        for client, habits in readers:
            tasks.create_task(_read(client, habits, answers, begin, begin + room.seconds))
    await asyncio.gather(*(client.close() for client, _habits in readers))
    return answers


async def _read(client: Client, habits: Habits, answers: Answers, begin: float, end: float) -> None:
    while True:
        await asyncio.sleep(habits.think())
        start = time.perf_counter()
        if start > end:
            return
        await client.ask(*habits.go_on())
        answered = time.perf_counter()
        if start >= begin:
            answers.seconds.append(answered - start)
        answers.in_time += begin <= answered <= end


async def _own_cost(answers: Answers, room: Room) -> None:
    await asyncio.sleep(room.warm_up)
    before = time.process_time()
    await asyncio.sleep(room.seconds)
    answers.share_of_core = (time.process_time() - before) / room.seconds
