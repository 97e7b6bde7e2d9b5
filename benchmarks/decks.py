"""How long a deck takes as a PowerPoint file: 60 slides, 40 of them and more of countries."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from dataclasses import replace
from itertools import cycle, islice
from pathlib import Path
from unittest.mock import patch

from benchmarks import data
from benchmarks.series import Finding, Report, Series
from iemn_data.filters import Filters
from iemn_ui.access.refreshing import server
from iemn_ui.reports import powerpoint
from iemn_ui.reports.slides.decks import slides_of
from iemn_ui.reports.slides.slide import Slide

SLIDES = 60
MOST_SECONDS = 10.0


def measure(workspace: Path, is_quick: bool) -> Iterator[Report]:
    """Seconds until the file is written, and its size, on the shipped data."""
    data.shipped_snapshot(workspace)
    with patch.dict(os.environ, {"IEMN_STATE_DIR": str(workspace / "state")}):
        server.forget()
        asked = time.perf_counter()
        slides = _sixty()
        answered = time.perf_counter() - asked
        written = [_written(slides) for _ in range(2 if is_quick else 10)]
    server.forget()
    seconds = Series(f"{SLIDES} slides as a PowerPoint file", "s", tuple(each for each, _size in written))
    size = Finding("size of the file", written[0][1] / 1e6, "MB")
    slowest = Finding(
        "slowest of them, with asking for the slides", answered + max(seconds.values), "s", MOST_SECONDS, seconds.name
    )
    yield Report("Decks", (seconds,), (slowest, size))


def _sixty() -> list[Slide]:
    """The slides of the network, and those of the countries again and again until there are enough."""
    network, countries = (slides_of(deck, Filters()) for deck in ("network", "round"))
    more = islice(enumerate(cycle(countries)), SLIDES - len(network))
    return [*network, *(replace(slide, key=f"{slide.key}-{number}") for number, slide in more)]


def _written(slides: list[Slide]) -> tuple[float, int]:
    start = time.perf_counter()
    content = powerpoint.write(slides)
    return time.perf_counter() - start, len(content)
