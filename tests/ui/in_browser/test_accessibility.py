"""What axe-core finds on every page: nothing, of any impact, in both themes, at three sizes and in two languages."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.resources import files
from itertools import product
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser import ROOT, Watched, open_in

AXE = (Path(str(files("axe_playwright_python"))) / "axe.min.js").read_text(encoding="utf-8")
FINDINGS = """async () => (await axe.run(document, {resultTypes: ["violations"]})).violations.flatMap(
  ({impact, id, nodes}) => nodes.map(({html, failureSummary}) => [impact, id, html.slice(0, 200), failureSummary]))"""
IS_DRAWN = """() => {
    const charts = [...document.querySelectorAll(".iemn-chart")]
    const isIdle = document.querySelector('[data-testid="stApp"]')?.dataset.testScriptState === "notRunning"
    return isIdle && charts.every((chart) => chart.dataset.drawn === "true")
}"""
# What each page opens with, where it has more to show under a choice.
ADDRESSES = {
    "overview": "",
    "action": "action?action=action-001",
    "actions": "actions?register=true",
    "country": "country?country=Vietnam",
    "find": "find?q=law",
    "update": "update?country=Vietnam",
    "workshop": "workshop?workshop=2018+Manila",
}
PAGES = sorted(path.stem for path in (ROOT / "pages").glob("*.py"))
THEMES, LANGUAGES = ("light", "dark"), ("en", "ar")
SIZES = ((1280, 720), (1920, 1080), (390, 844))
EVERY = list(product(THEMES, LANGUAGES, SIZES))


@pytest.fixture(scope="module")
def window(browser: Browser) -> Iterator[Watched]:
    window = Watched.of(browser)
    yield window
    window.page.context.close()


def findings(
    window: Watched, address: str, page: str, theme: str, language: str, *sizes: tuple[int, int]
) -> list[object]:
    """What axe-core finds on a page at each of the sizes, to which it is drawn in turn."""
    found: list[object] = []
    with open_in(window, theme, *sizes[0]):
        shown: Page = window.page
        path = ADDRESSES.get(page, page)
        shown.goto(f"{address}/{path}{'&' if '?' in path else '?'}lang={language}")
        expect(shown.get_by_role("heading", level=1)).to_be_visible()
        for width, height in sizes:
            shown.set_viewport_size({"width": width, "height": height})
            shown.wait_for_timeout(300)
            shown.wait_for_function(IS_DRAWN, timeout=60_000)
            shown.evaluate(AXE)
            found += shown.evaluate(FINDINGS)
    return found


@pytest.mark.parametrize(("page", "turn"), [(page, turn) for turn, page in enumerate(PAGES)])
def test_axe_finds_nothing_on_a_page(window: Watched, address: str, page: str, turn: int) -> None:
    """Each page in one of the ways to show it, in turn."""
    assert findings(window, address, page, *EVERY[5 * turn % len(EVERY)]) == []


@pytest.mark.sweep
@pytest.mark.parametrize(("theme", "language"), [("light", "ar"), ("dark", "en")])
@pytest.mark.parametrize("page", PAGES)
def test_axe_finds_nothing_on_any_page_at_any_size(
    window: Watched, address: str, page: str, theme: str, language: str
) -> None:
    assert findings(window, address, page, theme, language, *SIZES) == []
