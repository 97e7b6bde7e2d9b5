"""The first view: what a browser that was never here fetches for the overview, and how soon its figures stand."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from benchmarks import data
from benchmarks.browser import Drawn, Reader
from benchmarks.pages import chromium
from benchmarks.series import Finding, Report, Series
from benchmarks.servers import OURS, environment, serving
from benchmarks.wire import counted

MOST_BYTES = 3_000_000
_PAGE = "overview"


@dataclass(frozen=True)
class View:
    """One first view: bytes on the wire after compression, requests, and the times of painting.

    Both times are ms from the beginning of the visit: until the window's figures stand, and until all of them do.
    """

    received: int
    requests: int
    window_ms: float
    painted_ms: float


def measure(workspace: Path, is_quick: bool) -> Iterator[Report]:
    """Each view in a browser that is started for it, on a server that has been visited before."""
    data.shipped_snapshot(workspace)
    with serving(OURS, environment(workspace)) as server:
        with chromium() as browser:
            figures = Reader(browser, server.page(_PAGE)).none
        views = [_view(server.address, figures) for _ in range(1 if is_quick else 8)]
    received = Series("on the wire, compressed", "bytes", tuple(view.received for view in views))
    series = (
        received,
        Series("requests", "", tuple(view.requests for view in views)),
        Series("visit to the window's figures painted", "ms", tuple(view.window_ms for view in views)),
        Series("visit to all figures painted", "ms", tuple(view.painted_ms for view in views)),
    )
    bytes_ = Finding("bytes of the first view", received.median, "bytes", MOST_BYTES, received.name)
    yield Report("First view", series, (bytes_,))


def _view(address: str, figures: list[Drawn]) -> View:
    with counted(address) as relay, chromium() as browser:
        reader = Reader(browser, relay.address, expected=figures)
        return View(relay.received, len(reader.requests), *reader.first_view())
