"""Photograph the real app for the README: `python -m scripts.make_screenshots`, or `make screenshots`.

Serves the app with the shipped data, opens each page in Chromium and writes `docs/screenshots/*.png`.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from playwright.sync_api import Browser, Page, sync_playwright

from scripts.chromium import find
from tests.browser import FLAGS, serve

ROOT = Path(__file__).resolve().parent.parent
SCREENSHOTS = ROOT / "docs/screenshots"
MOST_BYTES = 300_000


@dataclass(frozen=True)
class Shot:
    """One picture: its file, the page's address, and the theme."""

    name: str
    path: str
    theme: Literal["light", "dark"] = "light"


SHOTS = (
    Shot("overview", ""),
    Shot("attendance", "attendance"),
    Shot("actions", "actions"),
    Shot("follow-through", "follow_through"),
    Shot("objectives", "objectives"),
    Shot("chains", "chains"),
    Shot("country", "country?country=Vietnam"),
    Shot("workshop", "workshop?workshop=2018+Manila"),
    Shot("markets", "markets"),
    Shot("overview-dark", "", "dark"),
)


def main() -> int:
    """Take every picture; 1 when one is too large for a README, 2 when there is no browser."""
    chromium = find()
    if chromium is None:
        sys.stderr.write("There is no Chromium; run `python -m scripts.chromium`, or set CHROMIUM.\n")
        return 2
    SCREENSHOTS.mkdir(parents=True, exist_ok=True)
    with serve(ROOT / "app.py") as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        paths = [_taken(browser, address, shot) for shot in SHOTS]
        browser.close()
    for path in paths:
        sys.stdout.write(f"{path.relative_to(ROOT)}  {path.stat().st_size / 1000:.0f} KB\n")
    return int(any(path.stat().st_size > MOST_BYTES for path in paths))


def _taken(browser: Browser, address: str, shot: Shot) -> Path:
    context = browser.new_context(viewport={"width": 1440, "height": 900}, color_scheme=shot.theme)
    page = context.new_page()
    page.goto(f"{address}/{shot.path}")
    _wait_until_drawn(page)
    path = SCREENSHOTS / f"{shot.name}.png"
    page.screenshot(path=path)
    context.close()
    return path


def _wait_until_drawn(page: Page) -> None:
    """Wait for the end of the script and until every figure stands."""
    page.wait_for_selector(".iemn-chart[data-drawn]", state="attached", timeout=60_000)
    page.wait_for_function(
        """() => document.querySelector('[data-testid="stApp"]').dataset.testScriptState === "notRunning"
             && [...document.querySelectorAll(".iemn-chart")].every((chart) => chart.dataset.drawn)"""
    )
    page.wait_for_timeout(1_000)  # the cards' trends are drawn with a movement


if __name__ == "__main__":
    sys.exit(main())
