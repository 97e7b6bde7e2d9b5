"""The chart component, served as the app serves it, in a real browser that reaches nothing but localhost."""

from __future__ import annotations

import shutil
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Locator, Page, Route, expect

from scripts.make_plotly_bundle import TRACES, installed_version
from tests.browser import ROOT, Watched, open_in, serve

LAUNCHER = """
from pathlib import Path
import streamlit as st
from starlette.middleware import Middleware
from iemn_ui.server import SecurityHeaders, routes

app = st.App(
    Path(__file__).with_name("shell.py"),
    routes=routes(lambda: False),
    middleware=[Middleware(SecurityHeaders)],
)
"""

SCRIPT = """
import streamlit as st
from iemn_ui.components.chart import Content, draw
from iemn_ui.figures.parts.geometry import MARKERS

st.set_page_config(layout="wide")
st.title("Demo")
if st.toggle("Hide the charts"):
    st.stop()

BAR = {
    "data": [{
        "type": "bar", "orientation": "h", "y": ["Vietnam", "Taiwan"], "x": [4, 14], "text": [4, 14],
        "marker": {"color": ["@main", "@overdue"], "pattern": {"shape": ["", "/"]}},
        "hovertext": ["Vietnam: named at 4 of 14", "Taiwan: named at 14 of 14"], "hoverinfo": "text",
        "customdata": [{"country": "VNM"}, {"country": "TWN"}],
    }],
    "layout": {"meta": {"token": "bar-1"}},
}
HEAT = {
    "data": [{
        "type": "heatmap", "x": ["2018", "2019"], "y": ["VNM", "TWN"], "z": [[1, 2], [3, 4]],
        "customdata": [
            [{"workshop": "iemn-2018", "country": "VNM"}, {"workshop": "iemn-2019", "country": "VNM"}],
            [{}, {"workshop": "iemn-2019", "country": "TWN"}],
        ],
    }],
    "layout": {"xaxis": {"type": "category"}},
}
SANKEY = {
    "data": [{
        "type": "sankey",
        "node": {"label": ["Boards", "Taiwan", "Japan"], "customdata": [{"fraction": "boards"}, {}, {}],
                 "color": ["@category_1", "@category_2", "@category_3"]},
        "link": {"source": [0, 0], "target": [1, 2], "value": [3, 1], "label": ["Boards to Taiwan", ""],
                 "color": ["@category_1/0.5", "@category_2/0.5"],
                 "customdata": [{"country": "TWN"}, {"country": "JPN"}]},
    }],
}
lat, lon = MARKERS["TUV"]
MAP = {
    "data": [
        {"type": "choropleth", "locations": ["AUS", "BRA", "IDN"], "z": [1, 5, 9],
         "customdata": [{"country": "AUS"}, {"country": "BRA"}, {"country": "IDN"}],
         "colorbar": {"orientation": "h", "len": 0.3, "y": 0, "x": 0.2, "title": {"text": "Editions"}}},
        {"type": "scattergeo", "lat": [lat], "lon": [lon], "mode": "markers+text", "text": ["Tuvalu"],
         "marker": {"size": 12, "color": "@counts_2", "line": {"color": "@counts_line", "width": 2}},
         "textposition": "bottom center", "showlegend": False, "customdata": [{"country": "TUV"}]},
    ],
}


def choose(choice):
    st.session_state["choice"] = choice


figures = {"bar": BAR, "heat": HEAT, "sankey": SANKEY, "map": MAP}
for column, (key, figure) in zip(st.columns(2) * 2, figures.items()):
    with column, st.container(border=True):
        figure.setdefault("layout", {}).setdefault("meta", {}).update(height=240, min_width=0, token=f"{key}-1")
        content = Content(figure, f"The {key}", f"What the {key} shows", f"Caption of the {key}.", "More",
                          is_choosable=True)
        is_open = st.session_state.get(f"more_{key}", False)
        if not draw(content.as_json(), key=key, has_heading=key != "map", is_open=is_open,
                    chosen=st.session_state.get("choice") or None, on_choose=choose,
                    on_open=lambda is_open, key=key: st.session_state.update({f"more_{key}": is_open})):
            st.write(f"table of {key}")
        if is_open:
            st.write(f"foot of {key}")
st.write("chosen:", str(st.session_state.get("choice")))
"""


COUNT_DRAWINGS = """() => {
    const react = Plotly.react
    window.drawings = 0
    Plotly.react = (...drawing) => { window.drawings += 1; return react(...drawing) }
}"""

# The names of the charts in the order in which they come to stand.
NOTE_ORDER = """() => {
    window.order = []
    const note = ({ target }) => target.dataset.drawn && window.order.push(target.ariaLabel)
    const observer = new MutationObserver((changes) => changes.forEach(note))
    for (const chart of document.querySelectorAll(".iemn-chart")) {
        observer.observe(chart, { attributeFilter: ["data-drawn"] })
    }
}"""


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("demo")
    (folder / "launch.py").write_text(LAUNCHER, encoding="utf-8")
    (folder / "shell.py").write_text(SCRIPT, encoding="utf-8")
    shutil.copytree(ROOT / "iemn_ui/static", folder / "static")
    with serve(folder / "launch.py") as served:
        yield served


@pytest.fixture
def demo(address: str, window: Watched) -> Iterator[Watched]:
    with open_in(window) as watched:
        watched.page.goto(address)
        drawn(watched.page, "bar", "heat", "sankey", "map")
        yield watched
        assert watched.complaints == []
        assert watched.outside == []


def chart(page: Page, key: str) -> str:
    return f'.iemn-chart[aria-label="The {key}"]'


def drawn(page: Page, *keys: str) -> None:
    for key in keys:
        page.wait_for_selector(f'{chart(page, key)}[data-drawn="true"]', timeout=20_000)


def chosen(page: Page, choice: str) -> None:
    expect(page.get_by_text("chosen:")).to_contain_text(choice)


def test_a_figure_says_its_name_description_and_token(demo: Watched) -> None:
    bar = demo.page.get_by_role("img", name="The bar")
    expect(bar).to_have_attribute("data-token", "bar-1")
    expect(bar).to_have_accessible_description("What the bar shows")


def test_plotly_js_is_of_the_installed_version_and_has_the_trace_types_of_our_figures(demo: Watched) -> None:
    assert demo.page.evaluate("Plotly.version") == installed_version()
    assert set(demo.page.evaluate("Object.keys(Plotly.PlotSchema.get().traces)")) == set(TRACES)


@pytest.mark.parametrize(
    ("key", "mark", "choice"),
    [
        ("bar", ".barlayer .point >> nth=0", "{'country': 'VNM'}"),
        ("sankey", ".sankey-link >> nth=0", "{'country': 'TWN'}"),
        ("sankey", ".node-rect >> nth=0", "{'fraction': 'boards'}"),
        ("map", ".choroplethlayer path >> nth=0", "{'country': 'AUS'}"),
        ("map", ".scattergeo path.point", "{'country': 'TUV'}"),
    ],
)
def test_a_click_answers_with_the_mark_s_customdata(demo: Watched, key: str, mark: str, choice: str) -> None:
    demo.page.locator(f"{chart(demo.page, key)} {mark}").click(force=True)
    chosen(demo.page, choice)


def test_a_click_on_a_cell_answers_with_both_its_dimensions(demo: Watched) -> None:
    plot = demo.page.locator(f"{chart(demo.page, 'heat')} .nsewdrag").bounding_box()
    assert plot
    demo.page.mouse.click(plot["x"] + plot["width"] * 0.75, plot["y"] + plot["height"] * 0.75)
    chosen(demo.page, "{'workshop': 'iemn-2019', 'country': 'VNM'}")


def test_escape_lets_go_of_the_choice(demo: Watched) -> None:
    demo.page.locator(f"{chart(demo.page, 'bar')} .barlayer .point >> nth=0").click(force=True)
    chosen(demo.page, "VNM")
    demo.page.locator("body").press("Escape")
    chosen(demo.page, "{}")


def test_arrows_say_a_point_and_enter_chooses_it(demo: Watched) -> None:
    bar = demo.page.get_by_role("img", name="The bar")
    bar.press("ArrowRight")
    bar.press("ArrowRight")
    expect(demo.page.get_by_role("figure", name="The bar").locator("[aria-live]")).to_have_text(
        "Taiwan: named at 14 of 14"
    )
    bar.press("Enter")
    chosen(demo.page, "{'country': 'TWN'}")


def is_dim(page: Page, marks: str) -> list[bool]:
    """Whether each of some marks is dimmed, by its own opacity or by that of its colour."""
    return page.locator(marks).evaluate_all(
        """(marks) => marks.map((mark) => {
            const { opacity, fillOpacity, fill } = getComputedStyle(mark)
            const alpha = Number(fill.match(/rgba\\(.*, ([\\d.]+)\\)/)?.[1] ?? 1)
            return Math.min(opacity, fillOpacity, alpha) < 0.5
        })"""
    )


def test_beside_the_chosen_mark_the_others_of_its_figure_are_dim_and_after_escape_none_is(demo: Watched) -> None:
    bars, shapes = (
        f"{chart(demo.page, 'bar')} .barlayer .point > path",
        f"{chart(demo.page, 'map')} .choroplethlayer path",
    )
    demo.page.locator(f"{bars} >> nth=1").click(force=True)
    chosen(demo.page, "TWN")
    drawn(demo.page, "bar")
    assert is_dim(demo.page, bars) == [True, False]
    assert not any(is_dim(demo.page, shapes))  # no mark of the map stands for the choice
    demo.page.locator("body").press("Escape")
    chosen(demo.page, "{}")
    drawn(demo.page, "bar")
    assert is_dim(demo.page, bars) == [False, False]


def test_in_a_flow_diagram_the_links_of_a_node_stay_and_a_link_keeps_its_ends(demo: Watched) -> None:
    nodes = f"{chart(demo.page, 'sankey')} .node-rect"
    links = f"{chart(demo.page, 'sankey')} .sankey-link"
    demo.page.locator(f"{nodes} >> nth=0").click(force=True)
    chosen(demo.page, "boards")
    drawn(demo.page, "sankey")
    assert is_dim(demo.page, nodes) == [False, True, True]
    demo.page.wait_for_timeout(400)  # else plotly.js takes the next click for a double one
    demo.page.locator(f"{links} >> nth=0").click(force=True)
    chosen(demo.page, "TWN")
    drawn(demo.page, "sankey")
    assert is_dim(demo.page, nodes) == [False, False, True]


def test_over_a_matrix_lies_a_veil_with_a_hole_at_the_chosen_cell(demo: Watched) -> None:
    veils = demo.page.locator(f"{chart(demo.page, 'heat')} .shapelayer path")
    expect(veils).to_have_count(0)
    plot = demo.page.locator(f"{chart(demo.page, 'heat')} .nsewdrag").bounding_box()
    assert plot
    demo.page.mouse.click(plot["x"] + plot["width"] * 0.75, plot["y"] + plot["height"] * 0.75)
    chosen(demo.page, "'workshop': 'iemn-2019'")
    expect(veils).to_have_count(1)
    assert (veils.get_attribute("d") or "").count("M") == 2


def test_a_figure_follows_its_container(demo: Watched) -> None:
    demo.page.set_viewport_size({"width": 900, "height": 900})
    demo.page.wait_for_function(
        """() => [...document.querySelectorAll(".iemn-chart")].every(
            (chart) => Math.abs(chart.offsetWidth - chart.querySelector(".main-svg").clientWidth) < 2)"""
    )


def test_charts_go_without_a_trace_and_come_again(demo: Watched) -> None:
    toggle = demo.page.get_by_text("Hide the charts")
    toggle.click()
    expect(demo.page.locator(".iemn-chart")).to_have_count(0)
    toggle.click()
    drawn(demo.page, "bar", "heat", "sankey", "map")


def test_the_button_under_a_figure_opens_and_closes_its_foot(demo: Watched) -> None:
    button = demo.page.get_by_role("figure", name="The heat").get_by_role("button", name="More")
    expect(button).to_have_attribute("aria-expanded", "false")
    button.click()
    expect(demo.page.get_by_text("foot of heat")).to_be_visible()
    expect(button).to_have_attribute("aria-expanded", "true")
    button.press("Enter")
    expect(demo.page.get_by_text("foot of heat")).to_have_count(0)


def test_a_panel_with_a_heading_of_its_own_needs_no_second_one(demo: Watched) -> None:
    expect(demo.page.get_by_role("heading", name="The bar")).to_be_visible()
    expect(demo.page.get_by_role("heading", name="The map")).to_have_count(0)
    expect(demo.page.get_by_role("figure", name="The map")).to_be_visible()


def is_unseen(text: Locator) -> bool:
    box = text.bounding_box()
    return box is not None and box["width"] <= 1 and box["height"] <= 1


def test_what_has_not_changed_is_not_drawn_again(demo: Watched) -> None:
    demo.page.evaluate(COUNT_DRAWINGS)
    demo.page.get_by_role("figure", name="The heat").get_by_role("button", name="More").click()
    expect(demo.page.get_by_text("foot of heat")).to_be_visible()
    demo.page.wait_for_timeout(500)
    assert demo.page.evaluate("window.drawings") == 0
    demo.page.emulate_media(color_scheme="dark")
    demo.page.wait_for_function("() => window.drawings === 4")


def test_figures_in_the_window_are_drawn_first(demo: Watched) -> None:
    page = demo.page
    page.set_viewport_size({"width": 1440, "height": 400})
    page.locator(chart(page, "map")).scroll_into_view_if_needed()
    page.wait_for_timeout(300)
    page.evaluate(NOTE_ORDER)
    page.emulate_media(color_scheme="dark")
    page.wait_for_function("() => window.order.length === 4")
    assert page.evaluate("window.order") == ["The sankey", "The map", "The bar", "The heat"]


# A browser that always has something else to do than what may wait.
NEVER_ITS_TURN = """
  const later = window.setTimeout
  window.setTimeout = (...asked) => (asked.length > 1 ? later(...asked) : 0)
"""


@pytest.mark.parametrize("until", ["scrolled to", "printed"])
def test_a_figure_outside_of_the_window_waits_until_it_is(address: str, browser: Browser, until: str) -> None:
    watched = Watched.of(browser)  # a page of its own: what is run at its beginning stays with a page
    with open_in(watched, height=300):
        page = watched.page
        page.add_init_script(NEVER_ITS_TURN)
        page.goto(address)
        drawn(page, "bar", "heat")
        page.wait_for_timeout(300)
        assert page.locator(".iemn-chart[data-drawn]").count() == 2
        if until == "printed":
            page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
        else:
            page.locator(chart(page, "map")).scroll_into_view_if_needed()
        drawn(page, "sankey", "map")
        assert watched.complaints == []
    watched.page.context.close()


def test_no_text_for_screen_readers_flashes_up_while_the_style_loads(address: str, window: Watched) -> None:
    with open_in(window) as watched:
        page = watched.page
        held: list[Route] = []

        def hold(route: Route) -> None:
            held.append(route)

        page.route("**/chart.css*", hold)
        with page.expect_request("**/chart.css*", timeout=60_000):
            page.goto(address, wait_until="commit")
        page.wait_for_timeout(2_000)
        assert held
        expect(page.get_by_text("What the bar shows")).to_have_count(0)
        held[0].continue_()
        drawn(page, "bar")
        assert is_unseen(page.get_by_text("What the bar shows"))


def test_the_dark_theme_has_colours_of_its_own(demo: Watched) -> None:
    bar = f"{chart(demo.page, 'bar')} .barlayer .point path >> nth=0"
    expect(demo.page.locator(bar)).to_have_css("fill", "rgb(11, 92, 173)")
    demo.page.emulate_media(color_scheme="dark")
    expect(demo.page.locator(bar)).to_have_css("fill", "rgb(108, 176, 240)")


def test_a_zoomed_figure_stays_zoomed_when_it_is_drawn_anew(demo: Watched) -> None:
    page = demo.page
    plot = page.locator(f"{chart(page, 'bar')} .nsewdrag").bounding_box()
    assert plot
    page.mouse.move(plot["x"] + 20, plot["y"] + plot["height"] / 2)
    page.mouse.down()
    page.mouse.move(plot["x"] + plot["width"] / 2, plot["y"] + plot["height"] / 2, steps=5)
    page.mouse.up()
    furthest = page.locator(f"{chart(page, 'bar')} .xtick text").last
    expect(furthest).not_to_have_text("10")
    zoomed = furthest.text_content() or ""
    page.emulate_media(color_scheme="dark")
    bar = page.locator(f"{chart(page, 'bar')} .barlayer .point path >> nth=0")
    expect(bar).to_have_css("fill", "rgb(108, 176, 240)")
    expect(furthest).to_have_text(zoomed)


def test_without_plotly_the_table_stands_in_until_it_can_be_had(address: str, window: Watched) -> None:
    with open_in(window) as watched:
        watched.page.route("**/plotly.min.js*", lambda route: route.abort())
        watched.page.goto(address)
        for key in ("bar", "heat", "sankey", "map"):
            expect(watched.page.get_by_text(f"table of {key}")).to_be_visible(timeout=20_000)
        assert watched.outside == []

        watched.page.unroute_all()
        watched.page.emulate_media(color_scheme="dark")
        drawn(watched.page, "bar", "heat", "sankey", "map")
        expect(watched.page.get_by_text("table of")).to_have_count(0)


def test_leaving_while_the_charts_still_load_leaves_no_error(address: str, window: Watched) -> None:
    with open_in(window) as watched:
        page = watched.page
        waiting: list[Route] = []

        def hold(route: Route) -> None:
            waiting.append(route)

        page.route("**/plotly.min.js*", hold)
        page.goto(address, wait_until="commit")  # the page counts as loaded only with what is held back
        page.wait_for_selector(chart(page, "map"))
        page.get_by_text("Hide the charts").click()
        expect(page.locator(".iemn-chart")).to_have_count(0)
        with page.expect_response("**/plotly.min.js*"):
            waiting[0].continue_()
        page.get_by_text("Hide the charts").click()
        drawn(page, "bar", "heat", "sankey", "map")
        assert watched.complaints == []
