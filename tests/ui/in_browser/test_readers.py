"""What is due in their country, reached from the front page by four readers; and who reads from the right."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from iemn_data.languages import said_in
from iemn_data.messages import _
from iemn_ui.text import words
from tests.browser import Watched, open_in

TABS = 60  # more presses of the Tab key than a reader has patience for

# The entries of a legend: where each name begins and ends at its left and right, and where its symbol begins.
LEGEND = """(chart) => [...chart.querySelectorAll(".legend .traces")].map((entry) => {
    const box = (part) => entry.querySelector(part).getBoundingClientRect()
    return { name: box(".legendtext").left, end: box(".legendtext").right, symbol: box(".layers path").left }
})"""


def reader(browser: Browser, width: int = 1440, height: int = 900, **context: object) -> Iterator[Page]:
    """The page of a reader whose browser is set up in a way; it must raise no error and ask nothing of the internet."""
    with open_in(Watched.of(browser, **context), width=width, height=height) as watched:
        yield watched.page
        expect(watched.page.get_by_test_id("stException")).to_have_count(0)
        assert watched.complaints == []
        assert watched.outside == []
    watched.page.context.close()


@pytest.fixture
def official(browser: Browser) -> Iterator[Page]:
    """An official of Vietnam, whose browser speaks Vietnamese."""
    yield from reader(browser, locale="vi-VN")


@pytest.fixture
def desk(browser: Browser) -> Iterator[Page]:
    yield from reader(browser)


@pytest.fixture
def phone(browser: Browser) -> Iterator[Page]:
    yield from reader(browser, width=390, height=844, has_touch=True, is_mobile=True)


def tab_to(page: Page, name: str) -> None:
    """Press the Tab key until what has the focus is called so."""
    for _press in range(TABS):
        page.keyboard.press("Tab")
        focused = page.evaluate("() => document.activeElement.ariaLabel || document.activeElement.innerText || ''")
        if name in focused:
            return
    pytest.fail(f"No {name} within {TABS} presses of the Tab key")


# ---- what is due in the country


def test_an_official_who_reads_only_vietnamese_reaches_what_is_due(address: str, official: Page) -> None:
    def vietnamese(message: str) -> str:
        return said_in("vi", lambda: _(message))

    official.goto(f"{address}/")
    expect(official.locator("html")).to_have_attribute("lang", "vi")
    expect(official.get_by_role("heading", level=1)).to_have_text(vietnamese("Network overview"))
    official.get_by_role("link", name=vietnamese("What is due in your country")).click()
    official.get_by_role("combobox", name=vietnamese("Country of this page")).fill("Việt")
    official.get_by_role("option", name="Việt Nam", exact=True).click()
    expect(official.get_by_role("heading", level=1)).to_have_text("Việt Nam")
    expect(official.get_by_role("heading", name=vietnamese("Overdue and due next"))).to_be_visible()
    answer = official.locator(".st-key-answer")
    expect(answer).to_contain_text(said_in("vi", lambda: words.part_of(2, 5)))


def test_who_uses_only_a_keyboard_reaches_what_is_due(address: str, desk: Page) -> None:
    desk.goto(f"{address}/")
    expect(desk.get_by_role("link", name="What is due in your country")).to_be_visible()
    desk.keyboard.press("Tab")
    desk.keyboard.press("Enter")  # skips to the main content
    tab_to(desk, "What is due in your country")
    desk.keyboard.press("Enter")
    expect(desk.get_by_role("heading", level=1, name="Country")).to_be_visible()
    expect(desk.get_by_role("combobox", name="Country of this page")).to_be_visible()
    tab_to(desk, "Country of this page")
    desk.keyboard.type("Viet")
    expect(desk.get_by_role("option", name="Vietnam")).to_be_visible()
    desk.keyboard.press("Enter")
    expect(desk.get_by_role("heading", level=1, name="Vietnam")).to_be_visible()
    expect(desk.get_by_role("heading", name="Overdue and due next")).to_be_visible()


def test_who_hears_the_page_is_told_what_is_due(address: str, desk: Page) -> None:
    """By the tree that a screen reader reads: roles, names and what is announced, and nothing that is only seen."""
    desk.goto(f"{address}/")
    heard = desk.get_by_test_id("stMain")
    expect(heard).to_match_aria_snapshot(
        """
        - heading "Network overview" [level=1]
        - paragraph: /76 of 106 due actions are completed/
        - link "What is due in your country"
        """
    )
    desk.goto(f"{address}/country?country=Vietnam")
    expect(heard).to_match_aria_snapshot(
        """
        - heading "Vietnam" [level=1]
        - paragraph: /2 of 5 due actions are completed; 2 are overdue/
        """
    )
    due = desk.get_by_role("figure", name="Overdue and due next")
    expect(due).to_match_aria_snapshot(
        """
        - heading "Overdue and due next" [level=2]
        - img "Overdue and due next"
        """
    )
    expect(due.get_by_role("img")).to_have_accessible_description(re.compile("Sign a memorandum"))


@pytest.mark.parametrize("slowness", [1, 10])
def test_who_hears_the_page_is_told_what_a_choice_changes(address: str, desk: Page, slowness: int) -> None:
    """On a slow machine too, where the page is drawn long after its script has ended."""
    desk.goto(f"{address}/country?country=Vietnam")
    expect(desk.get_by_role("figure", name="Overdue and due next")).to_be_visible()
    told = desk.get_by_role("status").filter(has_text="Tuvalu")
    expect(told).to_have_count(0)
    desk.context.new_cdp_session(desk).send("Emulation.setCPUThrottlingRate", {"rate": slowness})
    desk.get_by_role("combobox", name="Country of this page").fill("Tuv")
    desk.get_by_role("option", name="Tuvalu", exact=True).click()
    expect(told).to_contain_text("1 of 2 due actions are completed")


@pytest.mark.parametrize(("width", "height"), [(390, 844), (360, 740)])
def test_on_a_telephone_the_first_screen_answers_and_what_is_due_is_a_tap_away(
    address: str, phone: Page, width: int, height: int
) -> None:
    phone.set_viewport_size({"width": width, "height": height})
    phone.goto(f"{address}/?country=Vietnam")
    expect(phone.locator(".st-key-answer")).to_be_in_viewport()
    cards = phone.locator(".iemn-card")
    expect(cards).to_have_count(4)
    for i in range(4):
        expect(cards.nth(i)).to_be_in_viewport(ratio=1)
    lefts = [round(box["x"]) for card in cards.all() if (box := card.bounding_box())]
    assert lefts[:2] == lefts[2:]  # two by two
    assert lefts[0] < lefts[1]
    phone.get_by_role("link", name="What is due: Vietnam").tap()
    expect(phone.get_by_role("heading", level=1, name="Vietnam")).to_be_visible()
    expect(phone.get_by_role("heading", name="Overdue and due next")).to_be_attached()

    filters = phone.get_by_role("button", name="Filters: 1 set")
    filters.tap()
    expect(phone.get_by_role("combobox", name="Countries")).to_be_in_viewport()


# ---- languages


def test_the_menu_of_languages_leads_to_the_same_view_in_another_language(address: str, desk: Page) -> None:
    desk.goto(f"{address}/actions?country=Vietnam")
    expect(desk.get_by_role("heading", level=1, name="Actions")).to_be_visible()
    desk.get_by_role("combobox", name="Language").select_option("es")
    expect(desk.get_by_role("heading", level=1, name=said_in("es", lambda: _("Actions")))).to_be_visible()
    expect(desk.locator("html")).to_have_attribute("lang", "es")
    expect(desk).to_have_url(re.compile(r"/actions\?country=Vietnam&lang=es$"))
    expect(desk.locator(".st-key-answer")).to_contain_text(said_in("es", lambda: words.part_of(2, 5)))

    desk.get_by_test_id("stSidebarNav").get_by_role(
        "link", name=said_in("es", lambda: _("Attendance")), exact=True
    ).click()
    expect(desk.get_by_role("heading", level=1, name=said_in("es", lambda: _("Attendance")))).to_be_visible()
    expect(desk).to_have_url(re.compile("lang=es"))


def test_an_address_in_the_words_of_another_language_opens_in_the_reader_s(address: str, official: Page) -> None:
    official.goto(f"{address}/actions?country=Filipinas&area=Recolecci%C3%B3n")
    expect(official).to_have_url(re.compile("country=Philippines"))
    expect(official.locator(".st-key-answer")).to_be_visible()
    expect(official.get_by_test_id("stAlertContentWarning")).to_have_count(0)


def test_arabic_reads_from_the_right_and_its_bars_grow_from_there(address: str, desk: Page) -> None:
    desk.goto(f"{address}/actions?lang=ar")
    expect(desk.locator("html")).to_have_attribute("dir", "rtl")
    figure = desk.get_by_role("img", name=said_in("ar", lambda: _("Completion by country")), exact=True)
    expect(figure).to_have_attribute("data-drawn", "true")
    plot = figure.bounding_box()
    name = figure.locator(".ytick > text", has_text="البرازيل").bounding_box()
    bar = figure.locator(".barlayer .point path").first.bounding_box()
    assert plot and name and bar
    assert name["x"] > plot["x"] + plot["width"] / 2
    assert bar["x"] + bar["width"] <= name["x"] + 2
    label = figure.locator(".scatterlayer text").first
    assert label.get_attribute("text-anchor") == "end"
    assert (label.text_content() or "").endswith(" ")  # the blank is between it and its bar


def test_in_arabic_a_comparison_has_its_first_country_and_the_names_of_its_rows_at_the_right(
    address: str, desk: Page
) -> None:
    desk.goto(f"{address}/compare?compared_country=PHL&compared_country=VNM&lang=ar")
    figure = desk.get_by_role("img", name=said_in("ar", lambda: _("Commitments and completion")), exact=True)
    expect(figure).to_have_attribute("data-drawn", "true")
    first, second = (
        figure.locator(".xtick > text", has_text=said_in("ar", lambda code=code: words.country(code))).bounding_box()
        for code in ("PHL", "VNM")
    )
    name = figure.locator(".ytick > text").first.bounding_box()
    assert first and second and name
    assert second["x"] + second["width"] <= first["x"]
    assert first["x"] + first["width"] <= name["x"]


def test_in_arabic_a_list_keeps_its_signs_within_its_panel(address: str, desk: Page) -> None:
    desk.goto(f"{address}/data?lang=ar")
    setting = desk.locator("li", has_text="IEMN_DATA_DIR")
    expect(setting).to_be_visible()
    above = desk.get_by_role("heading", name=said_in("ar", lambda: _("Settings in force")), exact=True).bounding_box()
    text = setting.locator("strong").bounding_box()
    item = setting.bounding_box()
    assert above and text and item
    assert item["x"] + item["width"] < above["x"] + above["width"]
    assert text["x"] + text["width"] == pytest.approx(item["x"] + item["width"], abs=8)


def test_in_arabic_a_legend_begins_at_the_right_and_each_symbol_stands_before_its_name(
    address: str, desk: Page
) -> None:
    desk.goto(f"{address}/actions?lang=ar")
    figure = desk.get_by_role("img", name=said_in("ar", lambda: _("Completion by country")), exact=True)
    expect(figure).to_have_attribute("data-drawn", "true")
    entries: list[dict[str, float]] = figure.evaluate(LEGEND)
    assert len(entries) == 5
    assert entries == sorted(entries, key=lambda entry: -entry["name"])
    assert all(entry["end"] <= entry["symbol"] for entry in entries)
    area = figure.bounding_box()
    assert area
    assert entries[0]["symbol"] > area["x"] + area["width"] / 2
    assert entries[-1]["name"] >= area["x"]
