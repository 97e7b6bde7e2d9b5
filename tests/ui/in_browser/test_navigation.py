"""Ways through the dashboard in a real browser: back and forward, names of tabs, addresses that lead nowhere."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import unquote_plus, urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser import Watched, open_in

IS_IDLE = """() => document.querySelector('[data-testid="stApp"]')?.dataset.testScriptState === "notRunning" """


@pytest.fixture
def desk(browser: Browser) -> Iterator[Page]:
    """A new page at 1440 by 900 pixels that raises no error: of an old one the browser counts no more than 50 steps."""
    with open_in(Watched.of(browser)) as watched:
        yield watched.page
        expect(watched.page.get_by_test_id("stException")).to_have_count(0)
        assert watched.complaints == []
    watched.page.context.close()


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


def test_back_opens_the_comparison_of_the_countries_of_the_sidebar_again(address: str, desk: Page) -> None:
    chosen = "country=Vietnam&country=Tuvalu"
    desk.goto(f"{address}/compare?{chosen}")
    is_at(desk, f"/compare?{chosen}", "Vietnam and Tuvalu · Compare")
    figures = desk.locator(".iemn-chart")
    expect(figures.first).to_be_visible()
    go_to(desk, "Find")
    is_at(desk, f"/find?{chosen}", "Vietnam and Tuvalu · Find")
    desk.go_back()
    is_at(desk, f"/compare?{chosen}", "Vietnam and Tuvalu · Compare")
    expect(figures.first).to_be_visible()
    desk.go_forward()
    is_at(desk, f"/find?{chosen}", "Vietnam and Tuvalu · Find")


def test_a_country_chosen_beside_those_of_the_sidebar_is_compared_with_them(address: str, desk: Page) -> None:
    chosen = "country=Vietnam&country=Tuvalu"
    desk.goto(f"{address}/compare?{chosen}")
    is_at(desk, f"/compare?{chosen}", "Vietnam and Tuvalu · Compare")
    box = desk.get_by_role("combobox", name="Countries to compare, two to four")
    box.fill("Chile")
    box.press("Enter")
    compared = "compared_country=Vietnam&compared_country=Tuvalu&compared_country=Chile"
    is_at(desk, f"/compare?{compared}&{chosen}", "Compare")
    expect(
        desk.get_by_test_id("stCaptionContainer").get_by_text("Vietnam, Tuvalu, and Chile, all workshops")
    ).to_be_visible()
    desk.go_back()
    is_at(desk, f"/compare?{chosen}", "Vietnam and Tuvalu · Compare")
    expect(desk.get_by_test_id("stCaptionContainer").get_by_text("Vietnam and Tuvalu, all workshops")).to_be_visible()


def test_a_link_to_histories_carries_the_filters_of_the_page_and_back_has_them_still(address: str, desk: Page) -> None:
    chosen = "country=Brazil&status=Overdue"
    desk.goto(f"{address}/actions?{chosen}&register=true")
    is_at(desk, f"/actions?{chosen}&register=true", "Brazil · Actions")
    desk.get_by_role("link", name="The histories of these actions, as a list of links").click()
    is_at(desk, f"/action?{chosen}", "Brazil · Action history")
    expect(
        desk.get_by_test_id("stCaptionContainer").get_by_text("Brazil, all workshops, Overdue, 2011 to 2025.")
    ).to_be_visible()
    desk.go_back()
    is_at(desk, f"/actions?{chosen}&register=true", "Brazil · Actions")


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


MAIN = """document.querySelector('[data-testid="stMain"]')"""
TOP = f"Math.round({MAIN}.scrollTop)"


def scrolled(page: Page, pixels: int) -> int:
    """Scroll down by the wheel; how far down the page then is."""
    page.wait_for_function(f"(pixels) => {MAIN}.scrollHeight - {MAIN}.clientHeight > pixels", arg=pixels)
    page.mouse.move(720, 500)
    page.mouse.wheel(0, pixels)
    page.wait_for_function(f"(pixels) => {TOP} >= pixels", arg=pixels)
    return int(page.evaluate(TOP))


def is_scrolled_to(page: Page, top: int) -> None:
    page.wait_for_function(f"(top) => {TOP} === top", arg=top)


def test_a_page_begins_at_its_top_and_back_and_forward_lead_to_where_the_reader_was(address: str, desk: Page) -> None:
    desk.goto(f"{address}/actions?country=Vietnam")
    is_at(desk, "/actions?country=Vietnam", "Vietnam · Actions")
    on_actions = scrolled(desk, 700)
    go_to(desk, "Markets")
    is_at(desk, "/markets?country=Vietnam", "Vietnam · Downstream markets")
    is_scrolled_to(desk, 0)
    on_markets = scrolled(desk, 400)
    desk.keyboard.press("Control+K")
    desk.keyboard.type("tuvalu")
    desk.keyboard.press("Enter")
    is_at(desk, "/country?country=Tuvalu", "Tuvalu · At a glance")
    is_scrolled_to(desk, 0)
    desk.go_back()
    is_at(desk, "/markets?country=Vietnam", "Vietnam · Downstream markets")
    is_scrolled_to(desk, on_markets)
    desk.go_back()
    is_at(desk, "/actions?country=Vietnam", "Vietnam · Actions")
    is_scrolled_to(desk, on_actions)
    desk.go_forward()
    is_at(desk, "/markets?country=Vietnam", "Vietnam · Downstream markets")
    is_scrolled_to(desk, on_markets)


def test_a_choice_on_a_page_keeps_the_place(address: str, desk: Page) -> None:
    desk.goto(f"{address}/actions")
    is_at(desk, "/actions", "Actions")
    top = scrolled(desk, 700)
    choose(desk, "Status", "Overdue")
    is_at(desk, "/actions?status=Overdue", "Actions")
    is_scrolled_to(desk, top)
    desk.go_back()
    is_at(desk, "/actions", "Actions")
    is_scrolled_to(desk, top)


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


def test_a_link_within_a_table_stays_in_its_tab_and_back_leads_back(address: str, desk: Page) -> None:
    desk.goto(f"{address}/action?country=Tuvalu")
    is_at(desk, "/action?country=Tuvalu", "Tuvalu · Action history")
    link = desk.get_by_test_id("stTable").get_by_role("link").first
    title = link.inner_text()
    link.click()
    expect(desk).to_have_title(f"{title} · IEMN")
    expect(desk.get_by_role("heading", name=title)).to_be_visible()
    assert "action=" in desk.url
    assert len(desk.context.pages) == 1
    desk.go_back()
    is_at(desk, "/action?country=Tuvalu", "Tuvalu · Action history")
    expect(link).to_have_text(title)
    # As Streamlit opens a link of a table of cells, which has no element.
    desk.evaluate("(address) => { open(address, '_blank', 'noopener,noreferrer') }", f"{address}/country?country=Ghana")
    is_at(desk, "/country?country=Ghana", "Ghana · At a glance")
    assert len(desk.context.pages) == 1


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


# ---- the keyboard


FOCUSED = """() => {
    const { activeElement: at } = document
    return at.getAttribute("aria-label") ?? at.innerText.split("\\n").at(-1)
}"""


def presses_until(page: Page, name: str, key: str = "Tab") -> int:
    """How often a key is pressed until what bears a name, and can be seen, has the focus."""
    expect(page.get_by_label(name, exact=True).or_(page.get_by_text(name, exact=True)).first).to_be_attached()
    for n in range(1, 40):
        page.keyboard.press(key)
        if page.evaluate(FOCUSED) == name:
            return n
    raise AssertionError(f"{name} was not reached")


def test_a_countrys_due_actions_are_reached_with_few_keys(address: str, desk: Page) -> None:
    desk.goto(f"{address}/country?country=Vietnam")
    is_at(desk, "/country?country=Vietnam", "Vietnam · At a glance")
    tabs = presses_until(desk, "Skip to main content")
    assert tabs == 1
    desk.keyboard.press("Enter")
    assert tabs + presses_until(desk, "Overdue and due next") <= 12


def test_the_definitions_of_the_cards_are_one_stop_and_arrow_keys_lead_through_them(address: str, desk: Page) -> None:
    desk.goto(f"{address}/country?country=Vietnam")
    is_at(desk, "/country?country=Vietnam", "Vietnam · At a glance")
    figure = desk.get_by_role("img", name="Overdue and due next")
    expect(figure).to_have_attribute("data-drawn", "true")
    abouts = desk.get_by_role("button", name="About this number")
    abouts.first.focus()
    for key, at in (("ArrowRight", 1), ("ArrowRight", 2), ("ArrowLeft", 1), ("ArrowLeft", 0), ("ArrowLeft", -1)):
        desk.keyboard.press(key)
        expect(abouts.nth(at)).to_be_focused()
    desk.keyboard.press("Enter")
    expect(desk.locator(".iemn-card-help:popover-open")).to_be_visible()
    desk.keyboard.press("Escape")
    desk.keyboard.press("Tab")
    expect(figure).to_be_focused()
    desk.keyboard.press("Shift+Tab")
    expect(abouts.last).to_be_focused()


def test_from_the_first_page_a_few_letters_lead_to_a_countrys_due_actions(address: str, desk: Page) -> None:
    desk.goto(address)
    is_at(desk, "/", "Network overview")
    desk.keyboard.press("Control+K")
    desk.keyboard.type("viet nam")
    desk.keyboard.press("Enter")
    is_at(desk, "/country?country=Vietnam", "Vietnam · At a glance")
    assert presses_until(desk, "Overdue and due next") <= 12
    desk.go_back()
    is_at(desk, "/", "Network overview")


@pytest.mark.parametrize(
    ("page", "role", "name", "key", "then"),
    [
        ("actions", "radio", "Programme area", "Space", "/actions?by=Programme area"),
        ("country?country=Vietnam", "tab", "Milestones", "Enter", "/country?country=Vietnam&view=Milestones"),
        ("markets", "link", "Attendance", "Enter", "/attendance"),
    ],
)
def test_the_focus_stays_on_what_was_chosen(
    address: str, desk: Page, page: str, role: str, name: str, key: str, then: str
) -> None:
    desk.goto(f"{address}/{page}")
    settled(desk)
    control = desk.get_by_role(role, name=name, exact=True)  # type: ignore[arg-type]
    control.focus()
    control.press(key)
    desk.wait_for_url(lambda url: unquote_plus(url).endswith(then))
    settled(desk)
    expect(control).to_be_focused()


def test_the_focus_stays_in_the_list_of_countries_though_it_is_made_anew(address: str, desk: Page) -> None:
    desk.goto(f"{address}/country?country=Vietnam")
    is_at(desk, "/country?country=Vietnam", "Vietnam · At a glance")
    countries = desk.get_by_role("combobox", name="Country of this page")
    countries.focus()
    countries.fill("Ghana")
    countries.press("Enter")
    is_at(desk, "/country?country=Ghana", "Ghana · At a glance")
    expect(countries).to_be_focused()


def test_the_focus_stays_near_a_button_that_is_disabled_and_on_the_page_that_a_link_opens(
    address: str, desk: Page
) -> None:
    desk.goto(f"{address}/?country=Vietnam")
    is_at(desk, "/?country=Vietnam", "Vietnam · Network overview")
    desk.get_by_role("button", name="Clear all filters").press("Enter")
    is_at(desk, "/", "Network overview")
    expect(desk.get_by_role("button", name="Choose date")).to_be_focused()
    desk.get_by_test_id("stMain").get_by_role("link", name="Downstream chains").press("Enter")
    is_at(desk, "/chains", "Downstream chains · Chain and evidence")
    expect(desk.get_by_test_id("stMain")).to_be_focused()


# ---- the search box


def options(page: Page) -> list[str]:
    return page.get_by_role("dialog", name="Search").get_by_role("option").all_inner_texts()


def test_the_search_box_opens_by_a_key_is_led_by_keys_and_gives_the_focus_back(address: str, desk: Page) -> None:
    desk.goto(f"{address}/attendance?years=2015&years=2025")
    is_at(desk, "/attendance?years=2015&years=2025", "Attendance")
    dialog, box = desk.get_by_role("dialog", name="Search"), desk.get_by_role("combobox", name="Go to")
    button = desk.get_by_test_id("stMain").get_by_role("button", name="Present this page", exact=True)
    button.focus()
    desk.keyboard.press("Control+K")
    expect(box).to_be_focused()
    desk.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    expect(button).to_be_focused()

    desk.keyboard.press("Control+K")
    box.fill("co")
    expect(dialog.get_by_role("status")).to_contain_text("found")
    named = options(desk)
    for key, at in (("ArrowDown", 1), ("ArrowDown", 2), ("ArrowUp", 1), ("ArrowUp", 0), ("ArrowUp", len(named) - 1)):
        desk.keyboard.press(key)
        chosen = dialog.locator('[role="option"][aria-selected="true"]')
        assert chosen.all_inner_texts() == [named[at]]
        assert box.get_attribute("aria-activedescendant") == chosen.get_attribute("id")
    # A page keeps what was chosen.
    box.fill("mark")
    expect(dialog.get_by_role("option").first).to_have_text("Markets")
    desk.keyboard.press("Enter")
    is_at(desk, "/markets?years=2015&years=2025", "Downstream markets")


def test_no_letter_or_sign_alone_opens_the_search_box(address: str, desk: Page) -> None:
    desk.goto(f"{address}/find")
    is_at(desk, "/find", "Find")
    for key in ("/", "k", "K", "?"):
        desk.keyboard.press(key)
    expect(desk.get_by_role("dialog")).to_have_count(0)
    desk.keyboard.press("Meta+K")
    expect(desk.get_by_role("dialog")).to_have_count(1)


def test_the_search_box_groups_what_it_finds_by_kind_and_leads_to_a_country_on_the_day_chosen(
    address: str, desk: Page
) -> None:
    desk.goto(f"{address}/actions?as_of=2020-01-01&status=Overdue")
    is_at(desk, "/actions?as_of=2020-01-01&status=Overdue", "Actions")
    desk.keyboard.press("Control+K")
    desk.keyboard.type("brasil")
    dialog = desk.get_by_role("dialog", name="Search")
    groups = dialog.get_by_role("group")
    expect(groups).to_have_count(3)
    assert [group.all_inner_texts()[0].split("\n")[0] for group in groups.all()] == [
        "Countries",
        "Workshops",
        "ActionsIllustrative data",
    ]
    dialog.get_by_role("option", name="Brazil").first.click()
    is_at(desk, "/country?country=Brazil&as_of=2020-01-01", "Brazil · At a glance")


def test_back_after_the_slides_of_a_page_leads_to_the_step_before_them(address: str, desk: Page) -> None:
    desk.goto(f"{address}/actions")
    is_at(desk, "/actions", "Actions")
    desk.goto(f"{address}/markets")
    is_at(desk, "/markets", "Downstream markets")
    first = steps(desk)
    desk.get_by_role("button", name="Present this page", exact=True).click()
    slides = desk.locator(".iemn-slide-on[data-drawn=true]")
    expect(slides).to_be_visible(timeout=30_000)
    desk.keyboard.press("ArrowRight")
    desk.wait_for_url("**slide=2")
    desk.keyboard.press("Escape")
    is_at(desk, "/markets", "Downstream markets")
    expect(slides).to_have_count(0)
    desk.go_back()
    is_at(desk, "/actions", "Actions")
    desk.go_forward()
    is_at(desk, "/markets", "Downstream markets")
    assert steps(desk) == first + 1
