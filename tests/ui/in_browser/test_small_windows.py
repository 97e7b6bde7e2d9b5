"""Every page at 200 percent, at 320 pixels and with wider spacing: nothing is lost, only tables scroll sideways."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser import Watched, open_in
from tests.ui.in_browser.test_accessibility import ADDRESSES, PAGES
from tests.ui.in_browser.test_cut_texts import at_rest

Sizes = tuple[tuple[int, int], ...]

FIND = Path(__file__).with_name("out_of_reach.js").read_text(encoding="utf-8")
# 1280 by 720 pixels at 200 percent, and the narrowest window that WCAG speaks of.
SIZES = ((640, 360), (320, 640))
LARGE = ((1280, 720),)
# The least spacing that WCAG has readers set (1.4.12); texts within figures are laid out by plotly.js.
SPACED = """
    body *:not(svg *) {
        letter-spacing: 0.12em !important; line-height: 1.5 !important; word-spacing: 0.16em !important;
    }
    p { margin-bottom: 2em !important }
"""


def lost(window: Watched, address: str, page: str, language: str, sizes: Sizes = SIZES, style: str = "") -> list[str]:
    """What a page loses in windows of these sizes, with a style of the reader's own."""
    path = ADDRESSES.get(page, page)
    found = []
    with open_in(window, "light", *sizes[0]):
        shown = window.page
        shown.goto(f"{address}/{path}{'&' if '?' in path else '?'}lang={language}")
        expect(shown.get_by_role("heading", level=1)).to_be_visible()
        if style:
            shown.add_style_tag(content=style)
        for width, height in sizes:
            shown.set_viewport_size({"width": width, "height": height})
            at_rest(shown)
            found += [f"{width}: {each}" for each in shown.evaluate(FIND)]
    return found


def test_a_small_window_loses_nothing_of_a_page(address: str, window: Watched) -> None:
    assert lost(window, address, "overview", "en") == []


@pytest.mark.sweep
@pytest.mark.parametrize("language", ["pt-BR", "ar"])  # of the longest words, and from the right
@pytest.mark.parametrize("page", PAGES)
def test_a_small_window_loses_nothing_of_any_page(address: str, window: Watched, page: str, language: str) -> None:
    assert lost(window, address, page, language) == []


def test_wider_spacing_loses_nothing_of_a_page(address: str, window: Watched) -> None:
    assert lost(window, address, "actions", "en", LARGE, SPACED) == []


@pytest.mark.sweep
@pytest.mark.parametrize("page", PAGES)
def test_wider_spacing_loses_nothing_of_any_page(address: str, window: Watched, page: str) -> None:
    assert lost(window, address, page, "en", LARGE, SPACED) == []


@pytest.mark.parametrize(
    ("style", "found"),
    [
        ("h1 { overflow: clip; text-indent: 40rem; white-space: nowrap }", "beyond the edge: Network overview"),
        (".st-key-answer { min-width: 900px }", "the page scrolls sideways"),
        ("h1 { overflow: hidden; text-overflow: ellipsis; white-space: nowrap; width: 3rem }", "cut: Network overview"),
        ("[data-testid='stMain'] a { left: 700px; position: fixed }", "control beyond the edge: flag What is due"),
    ],
    ids=["a title that is clipped", "a part that widens the page", "an ellipsis", "a link beside the window"],
)
def test_what_a_small_window_loses_is_found(address: str, window: Watched, style: str, found: str) -> None:
    with open_in(window, "light", *SIZES[0]):
        window.page.goto(address)
        expect(window.page.get_by_role("heading", level=1)).to_be_visible()
        at_rest(window.page)
        window.page.add_style_tag(content=style)
        assert any(each.startswith(found) for each in window.page.evaluate(FIND))
