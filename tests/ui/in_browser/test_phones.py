"""Figures on a telephone: drawn for its width, with what they show on a desk."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from tests.browser import Watched, open_in
from tests.ui.in_browser.test_cut_texts import at_rest, opened

WIDE = """() => [...document.querySelectorAll(".iemn-chart")]
    .filter((chart) => chart.checkVisibility() && chart.offsetWidth && chart.scrollWidth > chart.clientWidth + 1)
    .map((chart) => `${chart.ariaLabel}: ${chart.scrollWidth} of ${chart.clientWidth}`)"""
DRAWN = """(name) => {
    const chart = [...document.querySelectorAll(".iemn-chart")].find((each) => each.ariaLabel === name)
    const { data } = chart.chart.plot
    const marks = data.flatMap(({ customdata }) => customdata ?? []).flat().filter(Boolean)
    return { types: [...new Set(data.map(({ type }) => type))], marks: marks.map((mark) => JSON.stringify(mark)) }
}"""
WITH_FIGURES = (
    "overview",
    "actions",
    "attendance",
    "objectives",
    "markets",
    "chains",
    "follow_through",
    "changes",
    "what_if",
)


def wide_figures(page: Page) -> list[str]:
    """The figures of the open page, in each of its tabs, that have to be scrolled sideways."""
    tabs = page.get_by_test_id("stMain").get_by_role("tab")
    found = []
    for tab in range(max(tabs.count(), 1)):
        if tab:
            tabs.nth(tab).click()
        at_rest(page)
        found += [f"tab {tab}: {each}" for each in page.evaluate(WIDE)]
    return found


@pytest.mark.parametrize("name", WITH_FIGURES)
def test_no_figure_has_to_be_scrolled_sideways_on_a_telephone(address: str, window: Watched, name: str) -> None:
    with open_in(window, width=390, height=844) as watched:
        opened(watched.page, address, name)
        assert wide_figures(watched.page) == []


@pytest.mark.parametrize(
    ("page_name", "figure", "on_phone"),
    [
        ("attendance", "Attendance on the map", {"heatmap", "scatter"}),
        ("attendance", "Which country was at which workshop", {"heatmap", "scatter"}),
        ("attendance", "New and returning countries", {"bar"}),
    ],
)
def test_a_figure_on_a_telephone_offers_the_choices_of_the_one_on_a_desk(
    address: str, window: Watched, page_name: str, figure: str, on_phone: set[str]
) -> None:
    with open_in(window, width=390, height=844) as watched:
        page = watched.page
        opened(page, address, page_name)
        narrow = page.evaluate(DRAWN, figure)
        assert set(narrow["types"]) == on_phone
        page.set_viewport_size({"width": 1280, "height": 720})
        at_rest(page)
        wide = page.evaluate(DRAWN, figure)
        assert set(narrow["marks"]) == set(wide["marks"])


def test_a_map_is_tiles_of_its_countries_that_can_be_chosen(address: str, window: Watched) -> None:
    with open_in(window, width=390, height=844) as watched:
        page = watched.page
        opened(page, address, "attendance")
        tile = page.locator('.iemn-chart[aria-label="Attendance on the map"] text', has_text="Vietnam")
        tile.scroll_into_view_if_needed()
        box = tile.bounding_box()
        assert box
        page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
        page.wait_for_function("() => new URL(location).searchParams.get('country') === 'Vietnam'")


def said_under(page: Page, figure: str) -> str:
    """What stands under a figure about what it leaves out; “” where it leaves nothing out."""
    frame = page.locator(".iemn-chart-frame").filter(has=page.get_by_role("img", name=figure, exact=True))
    return frame.locator(".iemn-chart-left-out").inner_text()


@pytest.mark.parametrize(
    ("page_name", "figure", "sentence"),
    [
        ("overview", "Who takes part, and where the network met", "a wider screen shows the host cities."),
        ("attendance", "Attendance on the map", ""),
        ("attendance", "Which country was at which workshop", ""),
        ("markets", "From material over country to fate", "all of them are in the table."),
        ("objectives", "Objectives by workshop", "tap one, or open the table."),
        ("country?country=Chile", "Progress against its own past", "tap one, or open the table."),
        ("country?country=Brazil", "Progress against its own past", ""),
    ],
)
def test_a_figure_on_a_telephone_says_what_it_leaves_out(
    address: str, window: Watched, page_name: str, figure: str, sentence: str
) -> None:
    with open_in(window, width=390, height=844) as watched:
        page = watched.page
        opened(page, address, page_name)
        said = said_under(page, figure)
        assert said.endswith(sentence)
        assert bool(said) == bool(sentence)
        page.set_viewport_size({"width": 1920, "height": 1080})
        at_rest(page)
        assert said_under(page, figure) == ""


BESIDE_EACH_OTHER = """() => [...document.querySelectorAll('[data-testid="stHorizontalBlock"]')]
    .map((row) => [...row.querySelectorAll(".iemn-chart")].filter((chart) => chart.checkVisibility()))
    .filter((charts) => charts.length > 1).flat()
    .map(({ ariaLabel, offsetHeight, chart }) => [ariaLabel, offsetHeight, chart.plot.layout.meta.height])"""


@pytest.mark.parametrize("name", ["attendance", "actions"])
def test_a_figure_in_half_a_column_on_a_desk_is_as_high_as_the_one_beside_it(
    address: str, window: Watched, name: str
) -> None:
    with open_in(window, width=1280, height=720) as watched:
        opened(watched.page, address, name)
        figures = watched.page.evaluate(BESIDE_EACH_OTHER)
        assert len(figures) > 1
        assert [f"{name}: {height} of {planned}" for name, height, planned in figures if height < planned] == []
