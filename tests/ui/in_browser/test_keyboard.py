"""Every page by the Tab key alone: it comes to all that can be operated, shows where it is, and leaves again."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser import Watched, open_in
from tests.ui.in_browser.test_accessibility import ADDRESSES, PAGES
from tests.ui.in_browser.test_cut_texts import at_rest

STOPS = Path(__file__).with_name("focus_stops.js").read_text(encoding="utf-8")
COVER = """() => {
    const style = "position: fixed; inset: 0; z-index: 9999999"
    document.body.append(Object.assign(document.createElement("div"), { id: "cover", style }))
}"""
MOST = 400  # presses of the key, many of them from cell to cell of tables

Stop = dict[str, object]


@pytest.fixture(scope="module")
def desk(browser: Browser) -> Iterator[Watched]:
    """The window of a reader who asked for less motion: what has the focus is marked at once."""
    window = Watched.of(browser, reduced_motion="reduce")
    yield window
    window.page.context.close()


def opened(window: Watched, address: str, page: str) -> Page:
    shown = window.page
    shown.goto(f"{address}/{ADDRESSES.get(page, page)}")
    expect(shown.get_by_role("heading", level=1)).to_be_visible()
    at_rest(shown)
    shown.evaluate(STOPS)
    return shown


def walked(page: Page) -> list[Stop]:
    """Where the Tab key stops, from the top of the page until the focus leaves it."""
    stops: list[Stop] = []
    for _press in range(MOST):
        page.keyboard.press("Tab")
        stop = page.evaluate("focusStops.now()")
        if stop is None or (stops and stop["at"] == stops[0]["at"]):
            return stops
        stops.append(stop)
    pytest.fail(f"The focus is held at {stops[-1]}")


def comes_to_all(page: Page) -> list[Stop]:
    """Where the key stops; it comes to what it should in the order of the page, nowhere unseen, and nowhere twice."""
    expected: list[Stop] = page.evaluate("focusStops.expected()")
    stops = walked(page)
    places = list(dict.fromkeys(stop["at"] for stop in stops))
    assert [stop["name"] for stop in stops if not stop["isShown"]] == []
    assert [stop["name"] for stop in expected if stop["at"] not in places] == []
    in_order = [stop["at"] for stop in expected]
    assert [at for at in places if at in in_order] == in_order
    changes = [stop["at"] for stop, before in zip(stops[1:], stops, strict=False) if stop["at"] != before["at"]]
    assert len(changes) == len(set(changes))
    return stops


def test_the_tab_key_comes_to_all_of_a_page(address: str, desk: Watched) -> None:
    with open_in(desk, width=1280, height=720):
        comes_to_all(opened(desk, address, "country"))


@pytest.mark.long
@pytest.mark.parametrize("page", PAGES)
def test_the_tab_key_comes_to_all_of_any_page(address: str, desk: Watched, page: str) -> None:
    with open_in(desk, width=1280, height=720):
        comes_to_all(opened(desk, address, page))


def test_on_a_telephone_the_tab_key_leaves_out_what_is_folded_away(address: str, desk: Watched) -> None:
    with open_in(desk, width=390, height=844):
        stops = comes_to_all(opened(desk, address, "method"))
    assert stops
    assert not [stop for stop in stops if "stSidebarNavLink" in str(stop["name"])]


def test_what_has_the_focus_under_something_else_is_found(address: str, desk: Watched) -> None:
    with open_in(desk, width=1280, height=720):
        page = opened(desk, address, "method")
        page.evaluate(COVER)
        page.keyboard.press("Tab")
        page.keyboard.press("Tab")
        assert page.evaluate("focusStops.now()")["isShown"] is False
        page.evaluate("document.querySelector('#cover').remove()")
        assert page.evaluate("focusStops.now()")["isShown"] is True
