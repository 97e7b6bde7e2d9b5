"""What tests in a browser share: one served app, one browser and one page in it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.browser import ROOT, Watched, launch, serve


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A running Chromium.

    While it runs, no event loop can be started in the thread of the tests: Playwright's runs there.
    """
    with launch() as running:
        yield running


@pytest.fixture(scope="session")
def window(browser: Browser) -> Watched:
    """The one page in which the tests of this process open what they look at, by `open_in`."""
    return Watched.of(browser)


@pytest.fixture(scope="session")
def address(state_dir: Path) -> Iterator[str]:
    """Where the app is served over the shipped data, for tests that only read."""
    with serve(ROOT / "app.py", {"IEMN_STATE_DIR": str(state_dir)}) as served:
        yield served
