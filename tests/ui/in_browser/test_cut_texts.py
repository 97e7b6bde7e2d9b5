"""No text of a page is cut so that it reads as another: measured in the browser, over other people's data."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser import ROOT, Watched, open_in, serve
from tests.data.exports import folder as exports
from tests.data.exports import table
from tests.ui.in_browser.peoples_data import SETS, TITLES, rewritten
from tests.ui.screens import PAGES

FIND = Path(__file__).with_name("cut_texts.js").read_text(encoding="utf-8")
HEIGHTS = {390: 844, 1280: 720, 1400: 900, 1440: 900, 1920: 1080}
LARGE = [width for width in HEIGHTS if width >= 1280]

# A page is at rest when its script is, when nothing stands in for what is still loaded, and when each figure that is on
# it was drawn and stayed for some frames.
AT_REST = """() => {
    const charts = [...document.querySelectorAll(".iemn-chart")].filter((chart) => chart.offsetWidth)
    const isIdle = document.querySelector('[data-testid="stApp"]')?.dataset.testScriptState === "notRunning"
    const drawings = charts.map((c) => [c.dataset.drawn, c.dataset.token, c.chart?.width, c.offsetWidth])
    // plotly.js moves the nodes of a flow diagram into their places.
    const nodes = [...document.querySelectorAll(".sankey-node")].map((node) => node.getAttribute("transform"))
    const now = JSON.stringify([drawings, nodes])
    const isThere = [...document.querySelectorAll(".stBidiComponent > *")].every((each) => each.textContent)
        && !document.querySelector('[data-testid="stSkeleton"]')
    const isSame = isIdle && isThere && charts.every((c) => c.dataset.drawn && c.chart.width === c.offsetWidth)
    window.framesAtRest = isSame && now === window.seenAtRest ? (window.framesAtRest ?? 0) + 1 : 0
    window.seenAtRest = now
    return window.framesAtRest > 12
}"""
MORE = """() => [...document.querySelectorAll(".iemn-chart-more-right .iemn-chart")].map((chart) => chart.ariaLabel)"""

# The page of a country has figures once one is chosen: Fiji, which is in each of the sets, or the one with most; that
# of a comparison once there are two: those of the longest names beside it, of which each set has some.
COMPARED = "&".join(f"compared_country={code}" for code in ("FJI", "BIH", "COD", "VCT"))
ADDRESSES = {"overview": "", "country": "country?country=FJI", "compare": f"compare?{COMPARED}"}
IN_WORDS = "{figure}: {text} ({why}, {by})"

Serve = Callable[[str], str]


@pytest.fixture(scope="module")
def serve_set(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Serve]:
    """Serves the app over one of the sets by its name, one at a time."""
    running: dict[str, tuple[object, str]] = {}

    def serve_(name: str) -> str:
        if name not in running:
            stop()
            place = tmp_path_factory.mktemp("peoples")
            data = islands(place) if name == "islands" else rewritten(place / "data", *SETS[name])
            served = serve(ROOT / "app.py", {"IEMN_DATA_DIR": str(data), "IEMN_STATE_DIR": str(place / "state")})
            running[name] = (served, served.__enter__())
        return running[name][1]

    def stop() -> None:
        for served, _address in running.values():
            served.__exit__(None, None, None)  # type: ignore[attr-defined]
        running.clear()

    yield serve_
    stop()


def islands(place: Path) -> Path:
    """A young network's exports: two workshops, equal counts, tonnes from a hundredth on, and no other table."""
    codes = "FJI WSM TON NZL KIR XK GUF REU SGP MLT BHR MDV HKG PSE CIV".split()
    receivers = "CIV XKK VCT GBR USA BIH COD TTO".split()
    return exports(
        place,
        workshops=table(
            "workshop_id,year,edition,title,start_date,end_date,city,host_country,format",
            "w1,2022,1,Pacific workshop,2022-05-02,2022-05-06,Suva,FJI,in_person",
            "w2,2023,2,Second Pacific workshop,2023-05-08,2023-05-12,Apia,WSM,in_person",
        ),
        attendance=table(
            "workshop_id,participant_id,country,organization_type,role,gender,attended,days",
            *(
                f"w1,p{i}-{n},{code},{('ngo', 'government')[n % 2]},participant,{('male', 'female')[n % 2]},true,3"
                for i, code in enumerate(codes)
                for n in range(6)
            ),
        ),
        actions=table(
            "action_id,workshop_id,scope,countries,area,title,committed_on,due_on,status",
            *(
                f'a{i},w1,individual,{code},policy,"{TITLES[i % 6].replace(chr(34), chr(34) * 2)}",2022-05-06,'
                f"{2022 + i % 3}-12-31,{'in_progress' if i % 2 else 'planned'}"
                for i, code in enumerate(codes)
            ),
        ),
        market_flows=table(
            "flow_id,country,year,material,tier,receiver_country,fate,tonnes,evidence,certified,consent",
            *(
                f"f{i},{code},2023,flame_retardant_plastics,1,{receiver},material_recovery,"
                f"{0.01 if i == 7 else 10 + 900 * i},documented,true,granted"
                for i, (code, receiver) in enumerate(zip(codes, receivers, strict=False))
            ),
        ),
    )


def at_rest(page: Page) -> None:
    page.wait_for_function(AT_REST, timeout=60_000)


def opened(page: Page, address: str, name: str) -> None:
    page.goto(f"{address}/{ADDRESSES.get(name, name)}")
    page.get_by_role("heading", level=1).first.wait_for()
    at_rest(page)


def cut_texts(page: Page, *widths: int, most_tabs: int = 99) -> list[str]:
    """What is cut of the texts of the page that is open, at some widths of the window, in each of its tabs."""
    tabs = page.get_by_test_id("stMain").get_by_role("tab")
    found = []
    for tab in range(min(max(tabs.count(), 1), most_tabs)):
        page.set_viewport_size({"width": widths[0], "height": HEIGHTS[widths[0]]})
        if tab:
            tabs.nth(tab).click()
        for width in widths:
            page.set_viewport_size({"width": width, "height": HEIGHTS[width]})
            at_rest(page)
            found += [f"{width}, tab {tab}: {IN_WORDS.format(**each)}" for each in page.evaluate(FIND)]
    return found


@pytest.mark.parametrize("name", PAGES)
def test_no_text_of_a_page_is_cut_on_a_small_screen_nor_on_a_large_one(
    serve_set: Serve, window: Watched, name: str
) -> None:
    address = serve_set("the nasty mix")
    with open_in(window, width=1920, height=1080) as watched:
        opened(watched.page, address, name)
        assert [*cut_texts(watched.page, 1920, most_tabs=1), *cut_texts(watched.page, 1280)] == []


@pytest.mark.long
@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("data", [*SETS, "islands"])
def test_no_text_of_a_page_is_cut_whatever_the_data_and_the_width(
    serve_set: Serve, window: Watched, data: str, name: str
) -> None:
    address = serve_set(data)
    with open_in(window, width=1280, height=720) as watched:
        opened(watched.page, address, name)
        assert cut_texts(watched.page, *LARGE) == []


def test_a_figure_wider_than_its_panel_says_that_there_is_more(address: str, window: Watched) -> None:
    with open_in(window, width=900, height=700) as watched:
        page = watched.page
        opened(page, address, "attendance")
        matrix = page.get_by_role("img", name="Which country was at which workshop", exact=True)
        assert matrix.get_attribute("aria-label") in page.evaluate(MORE)
        matrix.evaluate("(chart) => chart.scrollTo({ left: 9999 })")
        page.wait_for_function(f"() => !({MORE})().includes('Which country was at which workshop')")
        assert matrix.locator("xpath=..").get_attribute("class") == "iemn-chart-frame iemn-chart-more-left"


@pytest.mark.parametrize(
    ("spoilt", "why"),
    [
        ("plot.layout.xaxis.range = [0, 100]; await Plotly.react(plot, plot.data, plot.layout)", "edge of the drawing"),
        ("await Plotly.relayout(plot, { 'legend.y': 0.5 })", "under the legend"),
        ("plot.style.minWidth = '700px'; await Plotly.relayout(plot, { width: 700 })", "edge of the panel"),
    ],
    ids=["an axis that ends too early", "a legend over bars", "a figure that is too wide and does not say so"],
)
def test_what_is_cut_is_found(address: str, window: Watched, spoilt: str, why: str) -> None:
    with open_in(window, width=1280, height=720) as watched:
        page = watched.page
        opened(page, address, "actions")
        assert cut_texts(page, 1280) == []
        page.evaluate(
            f"""async () => {{
                const plot = document.querySelector('.iemn-chart[aria-label="Completion of actions"] .js-plotly-plot')
                {spoilt}
            }}"""
        )
        found = page.evaluate(FIND, True)
        assert any(re.search(why, each["why"]) for each in found), found


def test_a_headline_card_never_hides_that_it_is_illustrative(serve_set: Serve, window: Watched) -> None:
    address = serve_set("the nasty mix")
    with open_in(window, width=1280, height=720) as watched:
        opened(watched.page, address, "chains")
        badges = watched.page.locator(".iemn-card-badge")
        expect(badges).to_have_count(4)
        for badge in badges.all():
            box, card = badge.bounding_box(), badge.locator("xpath=ancestor::*[@role='listitem']").bounding_box()
            assert box
            assert card
            assert card["x"] <= box["x"]
            assert box["x"] + box["width"] <= card["x"] + card["width"]
            assert card["y"] <= box["y"] <= card["y"] + 60
