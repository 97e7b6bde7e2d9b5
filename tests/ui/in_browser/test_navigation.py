"""Ways through the dashboard in a real browser: back and forward, names of tabs, addresses that lead nowhere."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import unquote_plus, urlsplit

import pytest
from playwright.sync_api import Page, expect

from tests.browser import Watched, open_in

IS_IDLE = """() => document.querySelector('[data-testid="stApp"]')?.dataset.testScriptState === "notRunning" """


@pytest.fixture
def desk(window: Watched) -> Iterator[Page]:
    """A page at 1440 by 900 pixels that raises no error."""
    with open_in(window) as watched:
        yield watched.page
        expect(watched.page.get_by_test_id("stException")).to_have_count(0)
        assert watched.complaints == []


def is_at(page: Page, address: str, title: str) -> None:
    """Wait until the page stands at an address, under a title and with nothing more to come."""
    page.wait_for_function(
        "(address) => decodeURIComponent((location.pathname + location.search).replaceAll('+', ' ')) === address",
        arg=address,
        timeout=30_000,
    )
    expect(page).to_have_title(f"{title} · IEMN", timeout=30_000)
    settled(page)
    assert unquote_plus("?".join(filter(None, urlsplit(page.url)[2:4]))) == address


def settled(page: Page) -> None:
    """Wait until what the browser has asked for is answered; it asks a moment after a key or click."""
    page.wait_for_timeout(400)
    page.wait_for_function(IS_IDLE, timeout=30_000)


def steps(page: Page) -> int:
    return int(page.evaluate("history.length"))


def go_to(page: Page, name: str) -> None:
    page.get_by_test_id("stSidebarNav").get_by_role("link", name=name, exact=True).click()


def choose(page: Page, filter_: str, value: str) -> None:
    box = page.get_by_role("combobox", name=filter_, exact=True)
    box.scroll_into_view_if_needed()
    box.click()
    box.press_sequentially(value)
    box.press("Enter")
    page.keyboard.press("Escape")


# ---- back and forward


def test_back_and_forward_step_through_pages_tabs_and_choices_as_they_were_made(address: str, desk: Page) -> None:
    desk.goto(f"{address}/country?country=Vietnam")
    is_at(desk, "/country?country=Vietnam", "Vietnam · At a glance")
    first = steps(desk)
    desk.get_by_role("tab", name="Actions and due dates").click()
    is_at(desk, "/country?country=Vietnam&view=Actions and due dates", "Vietnam · Actions and due dates")
    go_to(desk, "Actions")
    is_at(desk, "/actions?country=Vietnam", "Vietnam · Actions")
    desk.get_by_role("radio", name="Programme area").click()
    is_at(desk, "/actions?by=Programme area&country=Vietnam", "Vietnam · Actions")
    choose(desk, "Status", "Overdue")
    is_at(desk, "/actions?by=Programme area&country=Vietnam&status=Overdue", "Vietnam · Actions")
    # Has tabs under the same name in the address as the first page.
    go_to(desk, "Downstream chains")
    is_at(desk, "/chains?country=Vietnam", "Vietnam · Downstream chains · Chain and evidence")
    desk.get_by_role("tab", name="Outlets").click()
    is_at(desk, "/chains?country=Vietnam&view=Outlets", "Vietnam · Downstream chains · Outlets")
    assert steps(desk) == first + 6

    desk.go_back()
    is_at(desk, "/chains?country=Vietnam", "Vietnam · Downstream chains · Chain and evidence")
    desk.go_back()
    is_at(desk, "/actions?by=Programme area&country=Vietnam&status=Overdue", "Vietnam · Actions")
    desk.go_back()
    is_at(desk, "/actions?by=Programme area&country=Vietnam", "Vietnam · Actions")
    expect(desk.get_by_role("radio", name="Programme area")).to_be_checked()
    desk.go_back()
    is_at(desk, "/actions?country=Vietnam", "Vietnam · Actions")
    expect(desk.get_by_role("radio", name="Scope")).to_be_checked()
    desk.go_back()
    is_at(desk, "/country?country=Vietnam&view=Actions and due dates", "Vietnam · Actions and due dates")
    expect(desk.get_by_role("tab", name="Actions and due dates")).to_have_attribute("aria-selected", "true")
    desk.go_back()
    is_at(desk, "/country?country=Vietnam", "Vietnam · At a glance")
    assert steps(desk) == first + 6

    desk.evaluate("history.go(6)")
    is_at(desk, "/chains?country=Vietnam&view=Outlets", "Vietnam · Downstream chains · Outlets")
    expect(desk.get_by_role("tab", name="Outlets")).to_have_attribute("aria-selected", "true")


def test_many_steps_back_at_once_end_at_the_page_that_was_there(address: str, desk: Page) -> None:
    desk.goto(f"{address}/actions?country=Taiwan&status=Overdue")
    is_at(desk, "/actions?country=Taiwan&status=Overdue", "Taiwan · Actions")
    for name in ("Markets", "Country", "Objectives"):
        go_to(desk, name)
        settled(desk)
    for _step in range(3):
        desk.evaluate("history.back()")
    is_at(desk, "/actions?country=Taiwan&status=Overdue", "Taiwan · Actions")


def test_what_one_act_changes_is_one_step(address: str, desk: Page) -> None:
    desk.goto(f"{address}/attendance?country=Taiwan&region=Eastern+Asia")
    is_at(desk, "/attendance?country=Taiwan&region=Eastern Asia", "Taiwan · Attendance")
    first = steps(desk)
    desk.get_by_role("button", name="Clear all filters").click()
    is_at(desk, "/attendance", "Attendance")
    slider = desk.get_by_role("slider", name="start")
    slider.focus()
    for _key in range(3):
        slider.press("ArrowRight")
        settled(desk)
    is_at(desk, "/attendance?years=2014&years=2025", "Attendance")
    assert steps(desk) == first + 2
    desk.go_back()
    is_at(desk, "/attendance", "Attendance")
    desk.go_back()
    is_at(desk, "/attendance?country=Taiwan&region=Eastern Asia", "Taiwan · Attendance")


def test_typing_is_no_step_until_it_is_a_search(address: str, desk: Page) -> None:
    desk.goto(f"{address}/find")
    is_at(desk, "/find", "Find")
    first = steps(desk)
    box = desk.get_by_role("searchbox").first
    box.press_sequentially("collection", delay=30)
    settled(desk)
    assert steps(desk) == first
    box.press("Enter")
    is_at(desk, "/find?q=collection", "Find")
    desk.go_back()
    is_at(desk, "/find", "Find")
    expect(box).to_have_value("")


def test_back_leads_out_of_the_slides_and_the_deck_is_the_one_of_the_step(address: str, desk: Page) -> None:
    desk.goto(f"{address}/present")
    is_at(desk, "/present", "Present")
    deck = desk.get_by_role("radio", name="The country round", exact=True)
    deck.click()
    is_at(desk, "/present?deck=round", "Present")
    desk.get_by_role("button", name="Start").click()
    slides = desk.locator(".iemn-slide-on[data-drawn=true]")
    expect(slides).to_be_visible(timeout=30_000)
    for _key in range(3):
        desk.keyboard.press("ArrowRight")
    desk.wait_for_url("**slide=4")
    desk.go_back()
    is_at(desk, "/present?deck=round", "Present")
    expect(slides).to_have_count(0)
    expect(deck).to_be_checked()
    desk.go_back()
    is_at(desk, "/present", "Present")
    expect(deck).not_to_be_checked()


# ---- addresses that lead nowhere


@pytest.mark.parametrize("path", ["atlantis", "a/b"])
def test_the_address_of_no_page_opens_the_overview_and_says_so(address: str, desk: Page, path: str) -> None:
    desk.goto(f"{address}/{path}?country=Vietnam")
    is_at(desk, "/?country=Vietnam", "Vietnam · Network overview")
    told = f"{path} is not a page of this dashboard; this is the overview. The rest of the address applies."
    expect(desk.get_by_role("alert").filter(has_text=told)).to_be_visible()
    expect(desk.get_by_role("dialog")).to_have_count(0)


def test_what_is_corrected_of_an_address_is_no_step(address: str, desk: Page) -> None:
    desk.goto(f"{address}/attendance?country=Vietnam")
    is_at(desk, "/attendance?country=Vietnam", "Vietnam · Attendance")
    first = steps(desk)
    desk.goto(f"{address}/country?country=Atlantis&country=Ghana")
    is_at(desk, "/country?country=Ghana", "Ghana · At a glance")
    expect(desk.get_by_role("alert").filter(has_text="Atlantis is not a country of this network.")).to_be_visible()
    assert steps(desk) == first + 1
