"""The dashboard on a telephone: 390 by 844 pixels, and fingers."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, WebSocketRoute, expect

from iemn_data.languages import said_in
from iemn_data.messages import _
from tests.browser import Watched, open_in
from tests.ui.in_browser.test_navigation import is_at, settled, steps

WIDTH, HEIGHT = 390, 844
LOST = "The connection is lost. What you see stays, and it is being restored."


@pytest.fixture(scope="module")
def telephone(browser: Browser) -> Watched:
    return Watched.of(browser, viewport={"width": WIDTH, "height": HEIGHT}, has_touch=True, is_mobile=True)


@pytest.fixture
def phone(telephone: Watched) -> Iterator[Page]:
    """A page on a telephone that raises no error."""
    with open_in(telephone, width=WIDTH, height=HEIGHT) as watched:
        yield watched.page
        expect(watched.page.get_by_test_id("stException")).to_have_count(0)
        assert watched.complaints == []


def swipe_up(page: Page) -> None:
    """Scroll with a finger from the middle of the screen upwards."""
    touch = page.context.new_cdp_session(page)
    for kind, heights in (("touchStart", [600]), ("touchMove", [580, 550, 500, 450]), ("touchEnd", [None])):
        for y in heights:
            points = [] if y is None else [{"x": WIDTH / 2, "y": y}]
            touch.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})


def open_menu(page: Page) -> None:
    page.get_by_test_id("stExpandSidebarButton").tap()
    expect(page.get_by_test_id("stSidebar")).to_have_attribute("data-collapsed", "false")


def menu_is_folded_away(page: Page) -> None:
    expect(page.get_by_test_id("stSidebar")).to_have_attribute("data-collapsed", "true")
    expect(page.get_by_test_id("stSidebar")).not_to_be_in_viewport()


def test_the_menu_folds_away_when_a_page_is_chosen_in_it_or_a_result_of_the_search(address: str, phone: Page) -> None:
    phone.goto(f"{address}/attendance")
    is_at(phone, "/attendance", "Attendance")
    open_menu(phone)
    phone.get_by_test_id("stSidebarNav").get_by_role("link", name="Actions", exact=True).tap()
    is_at(phone, "/actions", "Actions")
    menu_is_folded_away(phone)
    open_menu(phone)
    phone.get_by_test_id("stSidebarHeader").get_by_role("button", name="Search").tap()
    phone.get_by_role("combobox", name="Go to").fill("tuvalu")
    phone.get_by_role("option", name="Tuvalu").first.tap()
    is_at(phone, "/country?country=Tuvalu", "Tuvalu · At a glance")
    menu_is_folded_away(phone)


def test_a_button_opens_the_search_box(address: str, phone: Page) -> None:
    phone.goto(f"{address}/attendance")
    is_at(phone, "/attendance", "Attendance")
    phone.get_by_test_id("stHeader").get_by_role("button", name="Search").tap()
    phone.get_by_role("combobox", name="Go to").fill("zzz")
    expect(phone.get_by_role("status").filter(has_text="Nothing has all of these words")).to_be_visible()


def test_scrolling_while_a_page_is_drawn_is_no_step(address: str, phone: Page) -> None:
    for _attempt in range(5):
        phone.goto(f"{address}/actions?country=Vietnam&area=Nonsense", wait_until="commit")
        phone.wait_for_function("() => history.pushState !== History.prototype.pushState")  # steps are kept from now on
        before = steps(phone)
        swipe_up(phone)
        # The page has yet to take out of the address the area that there is not; on a busy machine it may be quicker.
        if "Nonsense" in phone.url:
            break
    else:
        pytest.fail("The page was each time drawn before it was scrolled.")
    is_at(phone, "/actions?country=Vietnam", "Vietnam · Actions")
    assert steps(phone) == before


FINGER = 44
"""Pixels that a finger needs."""


def test_slides_are_turned_and_closed_by_buttons(address: str, phone: Page) -> None:
    phone.goto(f"{address}/attendance?slide=1")
    slide = phone.locator(".iemn-slide-on[data-drawn=true]")
    expect(slide).to_contain_text("Slide 1 of", timeout=30_000)
    back, on, close = (phone.get_by_role("button", name=name) for name in ("Previous slide", "Next slide", "Close"))
    for button in (back, on, close):
        box = button.bounding_box()
        assert box and min(box["width"], box["height"]) >= FINGER and box["y"] + box["height"] <= HEIGHT
    foot = slide.locator(".iemn-slide-line").bounding_box()
    bar = close.bounding_box()
    assert foot and bar and foot["y"] + foot["height"] <= bar["y"]
    expect(back).to_be_disabled()
    on.tap()
    expect(slide).to_contain_text("Slide 2 of")
    back.tap()
    expect(slide).to_contain_text("Slide 1 of")
    close.tap()
    is_at(phone, "/attendance", "Attendance")
    expect(slide).to_have_count(0)


TARGETS = """() => [...document.querySelectorAll(`button, summary, [role="tab"], [role="option"],
        [data-testid="stPageLink-NavLink"], [data-testid="stSidebarNavLink"]`)]
    .filter((target) => target.checkVisibility({ visibilityProperty: true }) && target.getClientRects().length)
    // Not the corner of a table, which it shows under a mouse, nor what is a part of a field or heading, nor arrows
    // beside tabs, which a finger moves themselves.
    .filter((target) => !target.closest('[data-testid="stElementToolbar"], [data-testid="stWidgetLabel"]'))
    .filter((target) => !target.closest('[data-testid$="box"], [data-testid$="Select"], [data-testid$="Input"]'))
    .filter((target) => !/^stTabsScroll/.test(target.dataset.testid) && !target.matches(".iemn-card-about"))
    .filter((target) => target.getBoundingClientRect().height < 44)
    .map((target) => target.getAttribute("aria-label") ?? target.innerText)"""


@pytest.mark.parametrize("page", ["country?country=Vietnam", "actions", "action"])
def test_what_is_tapped_is_as_high_as_a_finger_needs(address: str, phone: Page, page: str) -> None:
    phone.goto(f"{address}/{page}")
    settled(phone)
    expect(phone.get_by_role("button", name="Excel")).to_be_visible()
    open_menu(phone)
    assert phone.evaluate(TARGETS) == []


def test_a_result_of_the_search_is_as_high_as_a_finger_needs(address: str, phone: Page) -> None:
    phone.goto(f"{address}/find")
    settled(phone)
    phone.get_by_test_id("stHeader").get_by_role("button", name="Search").tap()
    expect(phone.get_by_role("listbox").get_by_role("option").first).to_be_visible()
    assert phone.evaluate(TARGETS) == []


def test_the_names_of_a_matrix_stay_while_it_is_scrolled_sideways(address: str, phone: Page) -> None:
    phone.set_viewport_size({"width": 740, "height": 360})  # on its side: upright it has not to be scrolled
    phone.goto(f"{address}/attendance")
    matrix = phone.get_by_role("img", name="Which country was at which workshop")
    matrix.scroll_into_view_if_needed()
    expect(matrix).to_have_attribute("data-drawn", "true", timeout=30_000)
    name = matrix.locator(".iemn-chart-names").get_by_text("Vietnam", exact=True)
    left = name.bounding_box()
    matrix.evaluate("(matrix) => { matrix.scrollLeft = matrix.scrollWidth }")
    assert matrix.evaluate("(matrix) => matrix.scrollLeft") > 0
    assert name.bounding_box() == left
    drawn = matrix.locator(".ytick").get_by_text("Vietnam", exact=True).bounding_box()
    assert drawn and left and drawn["x"] < 0 < left["x"] and drawn["y"] == pytest.approx(left["y"], abs=1)


def test_a_link_that_drops_is_told_in_the_readers_language_and_comes_back_by_itself(
    address: str, telephone: Watched
) -> None:
    links: list[WebSocketRoute] = []
    lost, restored = said_in("vi", lambda: (_(LOST), _("Connected again.")))

    def link(route: WebSocketRoute) -> None:
        route.connect_to_server()
        links.append(route)

    with open_in(telephone, width=WIDTH, height=HEIGHT) as watched:
        page = watched.page
        page.route_web_socket(re.compile("/_stcore/stream"), link)
        page.goto(f"{address}/attendance?lang=vi")
        settled(page)
        page.route("**/_stcore/*", lambda route: route.abort())
        tries = itertools.count(1)
        with page.expect_event("requestfailed", lambda request: "health" in request.url and next(tries) == 7):
            links[-1].close()
        # After so many tries Streamlit would ask the reader to start its server.
        expect(page.locator(".iemn-status-connection")).to_have_text(lost)
        expect(page.get_by_test_id("stDialog")).to_have_count(0)
        expect(page.get_by_role("heading", level=1)).to_be_visible()
        page.unroute("**/_stcore/*")
        expect(page.locator(".iemn-status-connection")).to_have_text(restored, timeout=30_000)
        page.get_by_test_id("stMain").get_by_role("radio").nth(1).tap()
        expect(page.get_by_test_id("stApp")).to_have_attribute("data-test-connection-state", "CONNECTED")
        settled(page)
