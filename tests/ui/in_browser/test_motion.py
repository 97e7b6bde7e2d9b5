"""Who asks the browser for less motion sees none."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.browser import Watched, open_in
from tests.ui.in_browser.test_accessibility import ADDRESSES, PAGES
from tests.ui.in_browser.test_cut_texts import at_rest

MOVING = Path(__file__).with_name("moving.js").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def still(browser: Browser) -> Iterator[Watched]:
    window = Watched.of(browser, reduced_motion="reduce")
    yield window
    window.page.context.close()


def moving(window: Watched, address: str, page: str) -> list[str]:
    with open_in(window, width=1280, height=720):
        window.page.goto(f"{address}/{ADDRESSES.get(page, page)}")
        expect(window.page.get_by_role("heading", level=1)).to_be_visible()
        at_rest(window.page)
        found: list[str] = window.page.evaluate(MOVING)
    return found


def test_nothing_of_a_page_moves_for_who_asks_for_that(address: str, still: Watched) -> None:
    assert moving(still, address, "overview") == []


def test_without_being_asked_parts_of_a_page_move(address: str, window: Watched) -> None:
    assert moving(window, address, "overview") != []


@pytest.mark.sweep
@pytest.mark.parametrize("page", PAGES)
def test_nothing_of_any_page_moves_for_who_asks_for_that(address: str, still: Watched, page: str) -> None:
    assert moving(still, address, page) == []


def test_no_slide_moves_for_who_asks_for_that(address: str, still: Watched) -> None:
    with open_in(still, width=1280, height=720):
        still.page.goto(f"{address}/attendance?slide=1")
        expect(still.page.locator(".iemn-slide-on[data-drawn=true]")).to_be_visible()
        assert still.page.evaluate(MOVING) == []
