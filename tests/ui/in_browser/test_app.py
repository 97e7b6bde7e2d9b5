"""The real app in a real browser that reaches nothing but localhost."""

from __future__ import annotations

import io
import re
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from playwright.sync_api import Locator, Page, expect
from websockets.extensions.permessage_deflate import PerMessageDeflate
from websockets.sync.client import connect
from websockets.typing import Origin

from iemn_ui.figures.parts.geometry import CENTROIDS, shapes
from iemn_ui.text import words
from tests import browser as browsers
from tests.browser import ROOT, Watched, open_in, serve
from tests.ui.screens import raw

MAPS = {
    "": "Who takes part, and where the network met",
    "attendance": "Attendance on the map",
    "markets": "Where the material ended",
}
PAGES = ("", "attendance", "actions", "markets")

# plotly.js draws all land as one area, so a country's land is found by asking whether its middle is filled.
MAP = """(chart, middles) => {
    const plot = chart.querySelector(".js-plotly-plot")
    const land = chart.querySelector(".layer.land path")
    const isLand = ([lat, lon]) => {
        const [x, y] = plot._fullLayout.geo._subplot.projection([lon, lat])
        return land.isPointInFill(Object.assign(land.ownerSVGElement.createSVGPoint(), { x, y }))
    }
    const shape = (path) => ({
        width: path.getBoundingClientRect().width,
        height: path.getBoundingClientRect().height,
        fill: getComputedStyle(path).fill,
    })
    const shaded = [...chart.querySelectorAll(".choroplethlayer path")].find((path) => path.__data__.loc === "TWN")
    const isTuvalu = ({ trace }, i) => Object.values(trace.customdata?.[i] ?? {}).includes("TUV")
    const tuvalu = plot.calcdata.flatMap((points) => points.filter((point, i) => isTuvalu(points[0], i)))
    const mark = [...chart.querySelectorAll("path.point")].find((path) => tuvalu.includes(path.__data__))
    return {
        land: shape(land),
        countries: Object.keys(middles).filter((code) => isLand(middles[code])),
        taiwan: shaded && shape(shaded),
        tuvalu: mark && shape(mark),
        isBadged: Boolean(chart.querySelector(".gtitle")),
        foot: plot._fullLayout._size.b,
    }
}"""

MARKS = """(chart) => [...chart.querySelectorAll(
    ".barlayer .point path, .scatterlayer .point, .scatterlayer .js-line, .heatmaplayer image, .sankey-link"
)].filter((mark) => Math.max(mark.getBoundingClientRect().width, mark.getBoundingClientRect().height) > 1).length"""

# A place on the screen where a link that chooses a material lies open, and the material.
LINK = """(chart) => [...chart.querySelectorAll(".sankey-link")].flatMap((path) => {
    const { link } = path.__data__
    const { x, y } = new DOMPoint(link.source.x1 + 8, link.y0).matrixTransform(path.getScreenCTM())
    const { material, receiver } = link.customdata
    const isOne = typeof material === "string" && typeof receiver === "string"
    return isOne && document.elementFromPoint(x, y) === path ? [[x, y, material, receiver]] : []
})[0]"""

AT_REST = """(chart) => {
    const places = [...chart.querySelectorAll(".node-rect, .sankey-link")].map((mark) => mark.getBoundingClientRect())
    const now = JSON.stringify(places)
    chart.frames = now === chart.before ? chart.frames + 1 : 0
    chart.before = now
    return chart.frames > 20
}"""

IS_DRAWN = """() => {
    const charts = [...document.querySelectorAll(".iemn-chart")]
    const isIdle = document.querySelector('[data-testid="stApp"]')?.dataset.testScriptState === "notRunning"
    return isIdle && charts.length > 0 && charts.every((chart) => chart.dataset.drawn === "true")
}"""


@pytest.fixture
def desk(window: Watched) -> Iterator[Page]:
    """A page at 1440 by 900 pixels, which must have asked nothing of the internet and have raised no error."""
    with open_in(window) as watched:
        yield watched.page
        assert_quiet(watched)


def assert_quiet(watched: Watched) -> None:
    expect(watched.page.get_by_test_id("stException")).to_have_count(0)
    assert watched.complaints == []
    assert watched.outside == []


def drawn(page: Page) -> None:
    page.wait_for_function(IS_DRAWN, timeout=30_000)


def chart(page: Page, name: str) -> Locator:
    return page.get_by_role("img", name=name, exact=True)


def filters(page: Page) -> Locator:
    """The filters in words under the title."""
    return page.get_by_test_id("stMain").get_by_test_id("stCaptionContainer").first


def says(page: Page, sentence: str) -> None:
    expect(filters(page)).to_have_text(f"{sentence}. As of 30 Sep 2026.")
    drawn(page)


def let_go(page: Page) -> None:
    """Wait until another click is no double click to plotly.js."""
    page.wait_for_timeout(320)


def at_rest(figure: Locator) -> None:
    """Wait until a flow diagram, which plotly.js moves into its place, stands still for twenty frames."""
    figure.page.wait_for_function(AT_REST, arg=figure.element_handle())


def middle_of_cell(page: Page, name: str, country: str, workshop: str) -> tuple[float, float]:
    """Where a cell of a heat map is on the screen."""
    figure = chart(page, name)
    figure.scroll_into_view_if_needed()
    row, column, rows, columns = figure.evaluate(
        """(chart, [country, workshop]) => {
            const { customdata } = chart.querySelector(".js-plotly-plot").data[0]
            const row = customdata.findIndex((cells) => cells.some((cell) => cell?.country === country))
            const columns = customdata.map((cells) => cells.findIndex((cell) => cell?.workshop === workshop))
            const column = Math.max(...columns)
            return [row, column, customdata.length, customdata[0].length]
        }""",
        [country, workshop],
    )
    box = figure.locator(".nsewdrag").bounding_box()
    assert box
    return box["x"] + box["width"] * (column + 0.5) / columns, box["y"] + box["height"] * (row + 0.5) / rows


# ---- every page


@pytest.mark.parametrize("name", PAGES, ids=[name or "overview" for name in PAGES])
def test_a_page_draws_all_its_figures_marks_what_is_illustrative_and_asks_nothing_of_the_internet(
    address: str, desk: Page, name: str
) -> None:
    desk.goto(f"{address}/{name}")
    drawn(desk)
    assert_illustrative_is_marked(desk)
    figures = {figure.get_attribute("aria-label"): figure for figure in desk.locator(".iemn-chart").all()}
    if name in MAPS:
        assert_map(figures.pop(MAPS[name]))
    assert len(figures) >= 3
    for title, figure in figures.items():
        assert figure.evaluate(MARKS) > 0, title


def assert_illustrative_is_marked(page: Page) -> None:
    marks = page.locator(".iemn-chart .gtitle").all()
    assert len(marks) >= 2
    for mark in marks:
        expect(mark).to_contain_text("Illustrative")
        box, around = mark.bounding_box(), mark.locator("xpath=ancestor::*[@role='img']").bounding_box()
        assert box
        assert around
        assert box["x"] >= around["x"]
        assert box["y"] + box["height"] <= around["y"] + around["height"] + 1


def assert_map(figure: Locator) -> None:
    measures: dict[str, Any] = figure.evaluate(MAP, {code: CENTROIDS[code] for code in shapes()})
    land, taiwan, tuvalu = measures["land"], measures["taiwan"], measures["tuvalu"]
    assert land["width"] > 300
    assert land["height"] > 100
    assert len(measures["countries"]) >= 170
    assert "TWN" in measures["countries"]
    assert taiwan["width"] > 1
    assert taiwan["height"] > 1
    assert taiwan["fill"] not in ("none", land["fill"])
    assert min(tuvalu["width"], tuvalu["height"]) >= 10
    # Where a badge that is not there took room, each map was drawn twice.
    assert bool(measures["foot"]) is measures["isBadged"]


def test_on_a_telephone_no_page_scrolls_sideways_as_a_whole(address: str, window: Watched) -> None:
    with open_in(window, width=390, height=844) as watched:
        for name in PAGES:
            watched.page.goto(f"{address}/{name}")
            drawn(watched.page)
            widest = watched.page.evaluate(
                """() => Math.max(document.documentElement.scrollWidth,
                    ...[...document.querySelectorAll('[data-testid="stMain"], [data-testid="stAppViewContainer"]')]
                        .map((part) => part.scrollWidth))"""
            )
            assert widest <= 390, name
        assert_quiet(watched)


# ---- choosing


# How many marks of bars are as they were, and how many are dimmed.
DIMMED = """(chart) => {
    const paths = [...chart.querySelectorAll(".barlayer .point > path")]
    const dim = paths.filter((path) => Number(path.style.opacity || 1) < 0.5).length
    return [paths.length - dim, dim]
}"""


def test_a_click_on_a_segment_opens_its_rows_beside_all_other_segments_and_a_second_one_folds_them_away(
    address: str, desk: Page
) -> None:
    desk.goto(f"{address}/actions")
    drawn(desk)
    figure = chart(desk, "Completion by country")
    bars = figure.locator(".barlayer .point")
    every = bars.count()
    bars.first.click(force=True)
    records = desk.get_by_role("tab", name="Records behind it")
    expect(records).to_have_attribute("aria-selected", "true")
    says(desk, "Brazil, all workshops, Completed, 2011 to 2025")
    drawn(desk)
    expect(desk.get_by_text("Rows 1 to 11 of 11")).to_be_visible()
    assert figure.evaluate(DIMMED)[0] == 1
    expect(bars).to_have_count(every)
    bars.first.click(force=True)
    expect(records).to_have_count(0)
    says(desk, "All countries, all workshops, 2011 to 2025")
    assert figure.evaluate(DIMMED)[1] == 0


def test_a_click_on_a_bar_narrows_the_page_and_escape_or_a_second_click_releases(address: str, desk: Page) -> None:
    desk.goto(f"{address}/attendance")
    drawn(desk)
    figure = chart(desk, "Countries in order")
    bars = figure.locator(".barlayer .point")
    bars.nth(2).click(force=True)
    says(desk, "Brazil, all workshops, 2011 to 2025")
    expect(desk).to_have_url(f"{address}/attendance?country=Brazil")
    expect(bars).to_have_count(27)
    assert figure.evaluate(DIMMED) == [1, 26]
    desk.keyboard.press("Escape")
    says(desk, "All countries, all workshops, 2011 to 2025")
    expect(desk).to_have_url(f"{address}/attendance")

    let_go(desk)
    bars.nth(2).click(force=True)
    says(desk, "Brazil, all workshops, 2011 to 2025")
    assert figure.evaluate(DIMMED) == [1, 26]
    let_go(desk)
    bars.nth(2).click(force=True)
    says(desk, "All countries, all workshops, 2011 to 2025")
    expect(desk).to_have_url(f"{address}/attendance")


def test_a_figure_that_needs_another_height_is_drawn_in_it(address: str, desk: Page) -> None:
    heights = """(chart) => [chart.offsetHeight, chart.querySelector(".main-svg").clientHeight]"""
    desk.goto(f"{address}/attendance?country=Brazil")
    drawn(desk)
    figure = chart(desk, "Countries in order")
    low, drawn_low = figure.evaluate(heights)
    desk.get_by_role("button", name="Clear all filters").click()
    says(desk, "All countries, all workshops, 2011 to 2025")
    expect(figure.locator(".barlayer .point")).to_have_count(27)
    high, drawn_high = figure.evaluate(heights)
    chart(desk, "Attendance on the map").locator(".choroplethlayer path").first.click(force=True)
    says(desk, "United States, all workshops, 2011 to 2025")
    expect(figure.locator(".barlayer .point")).to_have_count(1)
    low_again, drawn_low_again = figure.evaluate(heights)
    assert (drawn_low, drawn_high, drawn_low_again) == (low, high, low_again)
    assert high > 3 * low == 3 * low_again


def test_a_click_on_a_cell_of_the_matrix_chooses_country_and_workshop(address: str, desk: Page) -> None:
    desk.goto(f"{address}/attendance")
    drawn(desk)
    desk.mouse.click(*middle_of_cell(desk, "Which country was at which workshop", "TUV", "iemn-2018"))
    says(desk, "Tuvalu, 2018 Manila, 2011 to 2025")
    expect(desk).to_have_url(re.compile(r"/attendance\?country=Tuvalu&workshop=2018(\+|%20)Manila$"))


# Scrolls so that the figures above, which a click makes lower, are in view too; the answer is by how many pixels.
LOW_IN_VIEW = """(chart) => {
    const { top } = chart.getBoundingClientRect()
    document.querySelector('[data-testid="stMain"]').scrollTop += top - 450
    return chart.getBoundingClientRect().top - top
}"""


@pytest.mark.parametrize(("width", "height"), [(1440, 900), (390, 844)])
def test_a_clicked_figure_stays_under_the_pointer_so_that_a_second_click_releases(
    address: str, window: Watched, width: int, height: int
) -> None:
    with open_in(window, width=width, height=height) as watched:
        page = watched.page
        page.goto(f"{address}/attendance")
        drawn(page)
        name = "Which country was at which workshop"
        figure = chart(page, name)
        figure.evaluate("(chart) => { chart.scrollLeft = 150 }")
        x, y = middle_of_cell(page, name, "BRA", "iemn-2018")
        place = (x, y + figure.evaluate(LOW_IN_VIEW))
        assert 0 < place[0] < width
        assert 0 < place[1] < height
        top = figure.bounding_box()
        for chosen in ("Brazil, 2018 Manila", "All countries, all workshops"):
            page.mouse.click(*place)
            says(page, f"{chosen}, 2011 to 2025")
            drawn(page)
            assert figure.bounding_box() == pytest.approx(top, abs=1)
            let_go(page)
        assert_quiet(watched)


def test_a_click_on_the_map_chooses_a_country_by_its_shape_or_its_ring(address: str, desk: Page) -> None:
    desk.goto(f"{address}/attendance")
    drawn(desk)
    figure = chart(desk, "Attendance on the map")
    shades, rings = figure.evaluate(
        """(chart) => chart.querySelector(".js-plotly-plot").data
            .map(({ customdata }) => customdata.map(({ country }) => country))"""
    )
    figure.locator(".choroplethlayer path").nth(shades.index("BRA")).click(force=True)
    says(desk, "Brazil, all workshops, 2011 to 2025")
    desk.keyboard.press("Escape")
    says(desk, "All countries, all workshops, 2011 to 2025")
    expect(figure.locator(".scattergeo path.point")).to_have_count(len(rings))
    let_go(desk)
    figure.locator(".scattergeo path.point").nth(rings.index("TUV")).click(force=True)
    says(desk, "Tuvalu, all workshops, 2011 to 2025")


def test_a_click_in_the_flow_diagram_chooses_a_material_or_a_destination(address: str, desk: Page) -> None:
    desk.goto(f"{address}/markets")
    drawn(desk)
    flows = chart(desk, "From material over country to fate")
    flows.scroll_into_view_if_needed()
    at_rest(flows)
    labels = flows.evaluate("(chart) => chart.querySelector('.js-plotly-plot').data[0].node.label")
    flows.locator(".node-rect").nth(labels.index("Thailand")).click(force=True)
    says(desk, "All countries, Thailand, 2011 to 2025")
    desk.keyboard.press("Escape")
    says(desk, "All countries, 2011 to 2025")
    at_rest(flows)
    x, y, material, receiver = flows.evaluate(LINK)
    desk.mouse.click(x, y)
    says(desk, f"All countries, {words.label('material', material)}, {words.country(receiver)}, 2011 to 2025")


def test_the_keyboard_reaches_a_figure_and_chooses_in_it(address: str, desk: Page) -> None:
    desk.goto(f"{address}/attendance")
    drawn(desk)
    name_in_focus = "() => document.activeElement?.getAttribute('aria-label') ?? document.activeElement?.textContent"
    stops: list[str] = []
    while "Countries in order" not in stops and len(stops) < 60:
        desk.keyboard.press("Tab")
        stops.append(desk.evaluate(name_in_focus))
    assert stops[-1] == "Countries in order", stops
    desk.keyboard.press("ArrowRight")
    spoken = desk.get_by_role("figure", name="Countries in order", exact=True).locator("[aria-live]")
    expect(spoken).to_have_text("Taiwan, workshops named: 13")
    desk.keyboard.press("Enter")
    says(desk, "Taiwan, all workshops, 2011 to 2025")
    drawn(desk)
    desk.keyboard.press("Enter")
    says(desk, "All countries, all workshops, 2011 to 2025")


# ---- addresses


def test_filters_survive_another_page_a_reload_and_the_way_back(address: str, desk: Page) -> None:
    desk.goto(f"{address}/attendance?country=Vietnam")
    says(desk, "Vietnam, all workshops, 2011 to 2025")
    desk.get_by_test_id("stSidebarNavLink").filter(has_text="Actions").click()
    expect(desk).to_have_url(f"{address}/actions?country=Vietnam")
    expect(desk.get_by_role("heading", name="Actions", exact=True)).to_be_visible()
    says(desk, "Vietnam, all workshops, 2011 to 2025")
    desk.reload()
    says(desk, "Vietnam, all workshops, 2011 to 2025")
    desk.go_back()
    expect(desk.get_by_role("heading", name="Attendance", exact=True)).to_be_visible()
    expect(desk).to_have_url(f"{address}/attendance?country=Vietnam")
    says(desk, "Vietnam, all workshops, 2011 to 2025")


def test_the_first_deep_link_on_a_fresh_server_keeps_its_filters_even_as_codes(state_dir: Path, desk: Page) -> None:
    with serve(ROOT / "app.py", {"IEMN_STATE_DIR": str(state_dir)}) as fresh:
        desk.goto(f"{fresh}/markets?country=VNM&material=Copper")
        says(desk, "Vietnam, Copper, 2011 to 2025")
        expect(desk).to_have_url(f"{fresh}/markets?country=Vietnam&material=Copper")
        desk.goto("about:blank")


def test_codes_in_an_address_are_put_into_words(address: str, desk: Page) -> None:
    desk.goto(f"{address}/attendance?country=VNM&workshop=iemn-2018")
    says(desk, "Vietnam, 2018 Manila, 2011 to 2025")
    expect(desk).to_have_url(re.compile(r"/attendance\?country=Vietnam&workshop=2018(\+|%20)Manila$"))


# ---- tables


def test_a_figure_s_table_opens_and_downloads_exactly_its_rows(address: str, desk: Page) -> None:
    desk.goto(f"{address}/attendance?region=South+America")
    drawn(desk)
    panel = desk.get_by_test_id("stVerticalBlock").filter(has=chart(desk, "Countries in order")).last
    expect(desk.get_by_test_id("stDataFrame")).to_have_count(0)
    panel.get_by_text("Table, records, how it is computed, cite").click()
    expect(panel.get_by_test_id("stDataFrame")).to_be_visible()
    with desk.expect_download() as waiting:
        panel.get_by_role("button", name="Download CSV").click()
    content = waiting.value.path().read_bytes()

    assert content.startswith(b"\xef\xbb\xbf")
    rows = pd.read_csv(io.BytesIO(content))
    regions = raw("countries").set_index("country")["region"]
    named = raw("delegations").groupby("country").size()
    expected = named[[code for code in named.index if regions.get(code) == "South America"]]
    assert dict(zip(rows["country"], rows["workshops_named"], strict=True)) == expected.to_dict()
    assert rows["as_of"].unique().tolist() == ["2026-09-30"]
    assert rows["provenance"].unique().tolist() == ["Delegations (published), Workshops (published)"]
    assert rows["snapshot"].nunique() == 1


def test_a_row_of_the_register_leads_to_the_history_of_its_action_by_mouse_and_by_keys(
    address: str, desk: Page
) -> None:
    desk.goto(f"{address}/actions?register=true&country=Thailand&as_of=2024-06-30")
    drawn(desk)
    table = desk.get_by_test_id("stDataFrame").last
    expect(table).to_be_visible()
    table.scroll_into_view_if_needed()
    # The grid sees what is under the mouse only some frames later.
    desk.wait_for_timeout(500)
    place = table.bounding_box()
    assert place
    # The fourth cell of the first row, below the heads: behind the status, the due date and the title.
    cell = place["x"] + 585, place["y"] + 55
    desk.mouse.move(*cell)
    desk.wait_for_timeout(500)
    desk.mouse.click(*cell, delay=100)
    expect(desk).to_have_url(re.compile(r"/action\?action=action-\d+&as_of=2024-06-30$"))
    expect(chart(desk, "History of an action")).to_be_visible()
    assert len(desk.context.pages) == 1

    desk.go_back()
    desk.get_by_role("link", name="The histories of these actions, as a list of links").last.press("Enter")
    first = desk.get_by_test_id("stTable").get_by_role("link").first
    expect(first).to_have_attribute("href", re.compile(r"/action\?action=action-\d+&as_of=2024-06-30$"))
    first.press("Enter")
    expect(chart(desk, "History of an action")).to_be_visible()


# ---- the server


def answer_of(address: str) -> tuple[int, str, dict[str, str]]:
    """Status, text and headers of what is served at an address."""
    try:
        with urllib.request.urlopen(address, timeout=10) as answer:
            return answer.status, answer.read().decode(), dict(answer.headers)
    except urllib.error.HTTPError as error:
        with error:
            return error.code, error.read().decode(), dict(error.headers)


def test_the_server_says_that_it_lives_and_that_it_has_data(address: str) -> None:
    assert answer_of(f"{address}/healthz")[:2] == (200, "ok")
    assert answer_of(f"{address}/readyz")[:2] == (200, "ready")


@pytest.mark.parametrize(
    "path", ["/", "/attendance", "/healthz", "/chart/chart.js", "/app/static/topojson/world_110m.json"]
)
def test_everything_served_has_the_safety_headers(address: str, path: str) -> None:
    status, _text, headers = answer_of(f"{address}{path}")
    assert status == 200
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["x-frame-options"] == "SAMEORIGIN"
    assert headers["referrer-policy"] == "no-referrer"
    assert "default-src 'self'" in headers["content-security-policy"]
    assert "http" not in headers["content-security-policy"]


def test_the_server_compresses_against_all_of_the_last_page(address: str) -> None:
    at = f"{address.replace('http', 'ws')}/_stcore/stream"
    with connect(at, origin=Origin(address), compression="deflate") as socket:
        [deflate] = socket.protocol.extensions
        assert isinstance(deflate, PerMessageDeflate)
        assert deflate.remote_max_window_bits == 15
        assert not deflate.remote_no_context_takeover


def test_without_data_the_server_lives_is_not_ready_and_says_what_to_do(tmp_path: Path, desk: Page) -> None:
    nowhere = {"IEMN_STATE_DIR": str(tmp_path / "state"), "IEMN_DATA_DIR": str(tmp_path / "nowhere")}
    with serve(ROOT / "app.py", nowhere) as bare:
        assert answer_of(f"{bare}/readyz")[0] == 503
        desk.goto(bare)
        expect(desk.get_by_test_id("stAlert")).to_contain_text("No data are published yet.")
        expect(desk.get_by_test_id("stAlert")).to_contain_text("IEMN_DATA_DIR")
        desk.goto("about:blank")


# ---- the browser itself


def test_what_a_page_asks_of_the_internet_is_refused_and_noted(window: Watched) -> None:
    with open_in(window) as watched:
        watched.page.goto(
            "data:text/html,<script>fetch('https://example.org/map.json').catch((e) => document.title = e)</script>"
        )
        expect(watched.page).to_have_title("TypeError: Failed to fetch")
        assert watched.outside == ["https://example.org/map.json"]
        [complaint] = watched.complaints
        assert "ERR_NAME_NOT_RESOLVED" in complaint


def test_a_missing_browser_is_a_failure_in_ci(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(browsers, "find", lambda: None)
    monkeypatch.setenv("CI", "true")
    with pytest.raises(pytest.fail.Exception, match="a missing browser is a failure"):
        browsers.chromium()


def test_only_streamlit_s_own_two_probes_are_no_complaint() -> None:
    probes = browsers.PROBES_OF_STREAMLIT
    assert probes.match("http://localhost:8501/attendance/_stcore/health")
    assert probes.match("http://localhost:8501/attendance/_stcore/host-config")
    assert not probes.match("http://localhost:8501/_stcore/health")
    assert not probes.match("http://localhost:8501/attendance/_stcore/stream")
    assert not probes.match("http://localhost:8501/app/static/topojson/world_110m.json")
