"""The slides in a real browser: each key, the address, the notes, and that every slide is whole and large enough."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser import Watched, open_in

POOR = Path(__file__).with_name("poor_texts.js").read_text(encoding="utf-8")


@pytest.fixture
def hall(window: Watched) -> Iterator[Page]:
    """A projector of 1280 by 720 pixels, which must have asked nothing of the internet and have raised no error."""
    with open_in(window, width=1280, height=720) as watched:
        yield watched.page
        assert_quiet(watched)


def assert_quiet(watched: Watched) -> None:
    assert watched.complaints == []
    assert watched.outside == []


def current_slide(page: Page) -> Locator:
    return page.locator(".iemn-slide-on")


def opened(page: Page, address: str) -> Locator:
    page.goto(address)
    expect(page.locator(".iemn-slide-on[data-drawn=true]")).to_be_visible(timeout=30_000)
    return current_slide(page)


def number(page: Page) -> str:
    return page.locator(".iemn-slide-on .iemn-slide-line strong").inner_text()


def line(page: Page) -> Locator:
    return page.locator(".iemn-slide-on .iemn-slide-line")


def drawn_slides(page: Page, n: int) -> Iterator[str]:
    """Walk through the slides; each one's message, once it stands."""
    for i in range(n):
        if i:
            page.keyboard.press("PageDown")
        expect(page.locator(".iemn-slide-on[data-drawn=true]")).to_be_visible(timeout=30_000)
        yield page.locator(".iemn-slide-on h1").inner_text()


# ---- keys


@pytest.fixture(scope="module")
def stage(address: str, browser: Browser) -> Iterator[Watched]:
    """All slides in a window of their own, opened once for the tests that press keys there."""
    watched = Watched.of(browser)
    watched.page.set_viewport_size({"width": 1280, "height": 720})
    opened(watched.page, f"{address}/present?slide=1")
    yield watched
    watched.page.context.close()


@pytest.fixture
def talk(stage: Watched) -> Iterator[Page]:
    """All slides, of which the fifth stands."""
    stage.page.bring_to_front()
    stage.page.keyboard.type("5")
    stage.page.keyboard.press("Enter")
    assert number(stage.page) == "Slide 5 of 35"
    yield stage.page
    assert_quiet(stage)


def test_keys_that_go_on(address: str, talk: Page) -> None:
    for place, key in enumerate(("ArrowRight", "ArrowDown", "PageDown", " ", "Enter"), start=6):
        talk.keyboard.press(key)
        assert number(talk) == f"Slide {place} of 35", key
        expect(talk).to_have_url(f"{address}/present?slide={place}")


def test_keys_that_go_back(talk: Page) -> None:
    for place, key in zip((4, 3, 2, 1), ("ArrowLeft", "ArrowUp", "PageUp", "Backspace"), strict=True):
        talk.keyboard.press(key)
        assert number(talk) == f"Slide {place} of 35", key


def test_home_end_and_the_ends_where_no_key_leads_further(talk: Page) -> None:
    for key, place in (("End", 35), ("PageDown", 35), ("Home", 1), ("PageUp", 1)):
        talk.keyboard.press(key)
        assert number(talk) == f"Slide {place} of 35"


def test_a_number_jumps_at_enter_or_after_a_pause(talk: Page) -> None:
    talk.keyboard.type("12")
    expect(line(talk)).to_contain_text("go to 12")
    talk.keyboard.press("Enter")
    assert number(talk) == "Slide 12 of 35"
    talk.keyboard.type("7")
    expect(line(talk).locator("strong")).to_have_text("Slide 7 of 35")
    talk.keyboard.type("99")
    talk.keyboard.press("Enter")
    assert number(talk) == "Slide 35 of 35"


def test_f_fills_the_screen_and_gives_it_back(talk: Page) -> None:
    for is_full in (True, False):
        talk.keyboard.press("f")
        talk.wait_for_function(f"Boolean(document.fullscreenElement) === {str(is_full).lower()}")


def test_b_blanks_the_screen_and_any_way_on_brings_the_same_slide_back(talk: Page) -> None:
    for key in ("b", "."):
        talk.keyboard.press(key)
        expect(talk.locator(".iemn-present-blank")).to_be_visible()
        expect(current_slide(talk).locator("h1")).to_be_hidden()
        talk.keyboard.press("PageDown")
        expect(current_slide(talk).locator("h1")).to_be_visible()
        assert number(talk) == "Slide 5 of 35", key


def test_d_turns_dark_and_back_and_the_address_keeps_it(address: str, hall: Page, talk: Page) -> None:
    ground = "getComputedStyle(document.querySelector('.iemn-present')).backgroundColor"
    assert talk.evaluate(ground) == "rgb(255, 255, 255)"
    talk.keyboard.press("d")
    assert talk.evaluate(ground) == "rgb(15, 23, 32)"
    expect(talk).to_have_url(f"{address}/present?slide=5&look=dark")
    talk.keyboard.press("d")
    assert talk.evaluate(ground) == "rgb(255, 255, 255)"
    opened(hall, f"{address}/present?slide=5&look=dark")
    assert hall.evaluate(ground) == "rgb(15, 23, 32)"


def test_h_lists_the_keys_and_escape_folds_them_away(talk: Page) -> None:
    keys = talk.get_by_role("dialog", name="Keys")
    talk.keyboard.press("h")
    expect(keys).to_contain_text("Next slide")
    talk.keyboard.press("Escape")
    expect(keys).to_be_hidden()
    expect(current_slide(talk)).to_be_visible()


def test_escape_leads_to_the_screen_before_the_slides_with_its_choices(address: str, hall: Page) -> None:
    hall.goto(f"{address}/present?deck=round&country=Brazil")
    hall.get_by_role("button", name="Start").click()
    expect(hall.locator(".iemn-slide-on[data-drawn=true]")).to_be_visible(timeout=30_000)
    expect(hall).to_have_url(f"{address}/present?deck=round&country=Brazil&slide=1")
    hall.keyboard.press("Escape")
    expect(hall).to_have_url(f"{address}/present?deck=round&country=Brazil")
    expect(hall.locator(".iemn-present")).to_have_count(0)
    expect(hall.get_by_role("heading", name="Present", exact=True)).to_be_visible()


def test_who_opened_a_link_comes_by_escape_to_the_screen_before_the_slides(address: str, hall: Page) -> None:
    opened(hall, f"{address}/present?deck=round&slide=4")
    hall.keyboard.press("Escape")
    expect(hall.get_by_role("heading", name="Present", exact=True)).to_be_visible()
    expect(hall).to_have_url(f"{address}/present?deck=round")


# ---- a page

TAB = "country?country=Brazil&view=Actions+and+due+dates"
SCROLLED = "document.querySelector('[data-testid=stMain]').scrollTop"


def test_one_click_presents_a_page_and_escape_gives_it_back_as_it_was(address: str, hall: Page) -> None:
    hall.goto(f"{address}/{TAB}")
    present = hall.get_by_role("button", name="Present this page", exact=True)
    expect(hall.locator(".iemn-chart[data-drawn]").first).to_be_visible(timeout=30_000)
    expect(present).to_be_visible()
    hall.evaluate(f"{SCROLLED} = 300")
    before = hall.evaluate(SCROLLED)
    assert before > 0
    present.evaluate("(button) => button.focus({ preventScroll: true })")
    present.dispatch_event("click")
    expect(hall.locator(".iemn-slide-on[data-drawn=true]")).to_be_visible(timeout=30_000)
    expect(current_slide(hall).locator("h1")).to_have_text("Targets")
    expect(hall).to_have_url(f"{address}/{TAB}&slide=1")
    hall.keyboard.press("PageDown")
    hall.keyboard.press("d")
    expect(hall).to_have_url(f"{address}/{TAB}&slide=2&look=dark")
    hall.keyboard.press("Escape")
    expect(hall.locator(".iemn-present")).to_have_count(0)
    expect(hall).to_have_url(f"{address}/{TAB}")
    expect(hall.get_by_role("tab", name="Actions and due dates")).to_have_attribute("aria-selected", "true")
    assert hall.evaluate(SCROLLED) == before
    expect(present).to_be_visible()


def test_a_link_to_a_slide_of_a_page_opens_it_where_the_page_was_not_seen_before(address: str, hall: Page) -> None:
    slide = opened(hall, f"{address}/{TAB}&slide=3")
    expect(slide.locator("h1")).to_have_text("Actions by area")
    expect(line(hall)).to_contain_text("Slide 3 of 4")
    expect(line(hall)).to_contain_text("Brazil, all workshops, 2011 to 2025")
    hall.keyboard.press("Escape")
    expect(hall.get_by_role("heading", name="Brazil", exact=True)).to_be_visible()


def test_the_slides_of_a_page_are_files_too(address: str, hall: Page) -> None:
    hall.goto(f"{address}/actions?country=Brazil")
    hall.get_by_role("button", name="Slides").click()
    expect(hall.get_by_role("listitem").filter(has_text="Actions over time")).to_be_visible()
    for button, ending in (("PowerPoint", "pptx"), ("HTML slides (work offline)", "html")):
        with hall.expect_download(timeout=60_000) as handed:
            hall.get_by_role("button", name=button).click()
        assert handed.value.suggested_filename.startswith("iemn-slides-actions-brazil-")
        assert handed.value.suggested_filename.endswith(f".{ending}")
    assert "Actions over time" in handed.value.path().read_text(encoding="utf-8")


# ---- files


def test_the_pack_is_one_file_that_the_screen_before_the_slides_hands_out(address: str, hall: Page) -> None:
    hall.goto(f"{address}/present?deck=network")
    with hall.expect_download(timeout=30_000) as handed:
        hall.get_by_role("button", name="HTML slides (work offline)").click()
    assert handed.value.suggested_filename.startswith("iemn-slides-network-")
    page = handed.value.path().read_text(encoding="utf-8")
    assert "27 countries take part" in page
    assert "Brazil: 11 of 19" not in page


# ---- by itself


@pytest.fixture
def timed(browser: Browser) -> Iterator[Page]:
    """A window of its own, whose clock the test moves: the clock stays in a window for good."""
    watched = Watched.of(browser)
    watched.page.clock.install()
    yield watched.page
    assert_quiet(watched)
    watched.page.context.close()


def test_slides_go_on_by_themselves_and_the_interval_can_be_changed_and_paused(address: str, timed: Page) -> None:
    opened(timed, f"{address}/present?slide=35&every=5")
    expect(line(timed)).to_contain_text("every 5 s")
    timed.clock.fast_forward(5_100)
    expect(line(timed).locator("strong")).to_have_text("Slide 1 of 35")
    timed.keyboard.press("+")
    expect(line(timed)).to_contain_text("every 10 s")
    expect(timed).to_have_url(f"{address}/present?slide=1&every=10")
    timed.keyboard.press("-")
    timed.keyboard.press("p")
    expect(line(timed)).to_contain_text("every 5 s, paused")
    timed.clock.fast_forward(6_000)
    assert number(timed) == "Slide 1 of 35"
    timed.keyboard.press("p")
    expect(line(timed)).not_to_contain_text("paused")
    timed.clock.fast_forward(5_100)
    expect(line(timed).locator("strong")).to_have_text("Slide 2 of 35")


# ---- what stands there


def test_a_link_opens_the_very_slide_with_its_filters_and_order(address: str, hall: Page) -> None:
    slide = opened(hall, f"{address}/present?deck=round&slide=2&order=VNM,Brasil&country=VNM&country=BRA&country=CHL")
    expect(slide.locator("h1")).to_contain_text("Brazil")
    expect(line(hall)).to_contain_text("Slide 2 of 3")
    expect(line(hall)).to_contain_text("Brazil, all workshops, 2011 to 2025")
    hall.reload()
    expect(current_slide(hall).locator("h1")).to_contain_text("Brazil", timeout=30_000)


def test_nothing_of_the_app_can_be_seen_or_reached(talk: Page) -> None:
    for x in range(10, 1280, 140):
        for y in range(10, 720, 100):
            over = talk.evaluate(
                "([x, y]) => Boolean(document.elementFromPoint(x, y).closest('.iemn-present'))", [x, y]
            )
            assert over
    assert talk.evaluate("document.getElementById('root').inert")


@pytest.mark.parametrize(
    ("theme", "width", "height"), [("light", 1280, 720), ("dark", 1920, 1080), ("light", 1024, 768)]
)
def test_every_slide_is_whole_and_read_from_the_back_row(
    address: str, window: Watched, theme: str, width: int, height: int
) -> None:
    with open_in(window, theme, width, height) as watched:
        opened(watched.page, f"{address}/present?slide=1")
        for message in drawn_slides(watched.page, 35):
            assert watched.page.evaluate(POOR) == [], message
        assert_quiet(watched)


ARABIC = "الشريحة {n} من 8"


def test_in_arabic_the_left_arrow_leads_on_and_the_right_one_back(address: str, hall: Page) -> None:
    opened(hall, f"{address}/present?deck=network&slide=2&lang=ar")
    for key, place in (("ArrowLeft", 3), ("ArrowRight", 2), ("PageDown", 3), (" ", 4), ("PageUp", 3)):
        hall.keyboard.press(key)
        assert number(hall) == ARABIC.format(n=place), key
    for x, place in ((100, 4), (1180, 3)):
        hall.mouse.click(x, 700)
        assert number(hall) == ARABIC.format(n=place), x


@pytest.mark.parametrize(("width", "height"), [(1280, 720), (1920, 1080)])
def test_in_arabic_every_slide_is_whole_and_begins_at_the_right(
    address: str, window: Watched, width: int, height: int
) -> None:
    with open_in(window, width=width, height=height) as watched:
        card = opened(watched.page, f"{address}/present?deck=network&slide=1&lang=ar").locator(".iemn-slide-card").first
        edges = card.evaluate("(card) => ['Left', 'Right'].map((side) => getComputedStyle(card)[`border${side}Width`])")
        assert edges == ["0px", "5px"]
        for message in drawn_slides(watched.page, 8):
            assert watched.page.evaluate(POOR) == [], message
        assert_quiet(watched)


def test_many_filters_are_told_without_pushing_anything_out(address: str, hall: Page) -> None:
    many = "&".join(f"country={code}" for code in "ARG BRA CHL COL ECU EGY GHA IND IDN JPN MYS MEX NGA PRY PHL".split())
    opened(hall, f"{address}/present?deck=network&slide=1&{many}")
    expect(line(hall)).to_contain_text("Philippines")
    for message in drawn_slides(hall, 8):
        assert hall.evaluate(POOR) == [], message


def test_a_screen_reader_hears_the_slide_and_finds_its_table(talk: Page) -> None:
    talk.keyboard.press("PageUp")
    expect(talk.locator(".iemn-present-spoken")).to_contain_text("Slide 4 of 35: 76 of 106 due actions")
    assert talk.evaluate("document.activeElement.className").startswith("iemn-present")
    expect(current_slide(talk).get_by_role("table")).to_contain_text("Brazil")


def test_where_nothing_can_be_drawn_the_table_stands_instead(address: str, window: Watched) -> None:
    with open_in(window, width=1280, height=720) as watched:
        watched.page.route("**/plotly.min.js*", lambda route: route.abort())
        opened(watched.page, f"{address}/present?slide=4")
        expect(current_slide(watched.page).locator(".iemn-slide-failed, .iemn-slide-table").first).to_be_visible()
        expect(current_slide(watched.page)).to_contain_text("The figure cannot be drawn here. This is its table.")
        expect(current_slide(watched.page).get_by_role("cell", name="Brazil", exact=True).first).to_be_in_viewport()


# ---- notes


def opened_notes(page: Page) -> Page:
    with page.expect_popup() as opening:
        page.keyboard.press("n")
    return opening.value


def own(notes: Page) -> Locator:
    return notes.get_by_label("Your notes on this slide")


def test_the_notes_follow_in_a_second_window_and_take_keys_too(talk: Page) -> None:
    talk.keyboard.press("Home")
    notes = opened_notes(talk)
    body = notes.locator("body")
    expect(body).to_contain_text("Question: When and where did the network meet")
    expect(body).to_contain_text("Next: 27 countries take part")
    talk.keyboard.press("PageDown")
    expect(body).to_contain_text("Slide 2 of 35")
    notes.keyboard.press("PageDown")
    assert number(talk) == "Slide 3 of 35"
    expect(body).to_contain_text("Slide 3 of 35")
    expect(body).to_contain_text("Source: ")
    notes.close()


def test_the_presenter_s_own_notes_are_kept_for_each_slide_over_a_reload(address: str, hall: Page) -> None:
    opened(hall, f"{address}/present?deck=network&slide=2")
    notes = opened_notes(hall)
    own(notes).fill("Greet the hosts")
    hall.keyboard.press("PageDown")
    expect(own(notes)).to_have_value("")
    own(notes).fill("Ask who came back")
    hall.keyboard.press("PageUp")
    expect(own(notes)).to_have_value("Greet the hosts")
    hall.reload()
    expect(hall.locator(".iemn-slide-on[data-drawn=true]")).to_be_visible(timeout=30_000)
    expect(own(notes)).to_have_value("Greet the hosts")
    notes.close()
    # The round and both together share their slides with the network's, and so their notes.
    opened(hall, f"{address}/present?deck=all&slide=3")
    notes = opened_notes(hall)
    expect(own(notes)).to_have_value("Ask who came back")
    notes.close()
    # A page has its own.
    opened(hall, f"{address}/actions?slide=3")
    notes = opened_notes(hall)
    expect(own(notes)).to_have_value("")
    notes.close()


def test_notes_that_are_open_follow_the_slides_after_a_reload_too(address: str, hall: Page) -> None:
    opened(hall, f"{address}/present?deck=network&slide=2")
    notes = opened_notes(hall)
    hall.keyboard.press("PageDown")
    began = notes.locator(".iemn-notes-clock").inner_text().split("·")[1].strip()
    hall.goto(f"{address}/present?deck=network&slide=5")
    expect(notes.locator("body")).to_contain_text("Slide 5 of 8", timeout=30_000)
    assert notes.locator(".iemn-notes-clock").inner_text().split("·")[1].strip() > began
    hall.keyboard.press("PageDown")
    expect(notes.locator("body")).to_contain_text("Slide 6 of 8")
    notes.close()
    opened(hall, f"{address}/present?deck=network&slide=2")
    hall.keyboard.press("PageDown")
    assert len(hall.context.pages) == 1


def test_what_is_typed_into_the_notes_turns_no_slide_but_a_clicker_does(talk: Page) -> None:
    notes = opened_notes(talk)
    own(notes).focus()
    notes.keyboard.type("b 12 n f")
    notes.keyboard.press("ArrowRight")
    notes.keyboard.press("Enter")
    assert number(talk) == "Slide 5 of 35"
    expect(own(notes)).to_have_value("b 12 n f\n")
    notes.keyboard.press("PageDown")
    assert number(talk) == "Slide 6 of 35"
    own(notes).focus()
    notes.keyboard.press("Escape")
    expect(own(notes)).not_to_be_focused()
    expect(talk.locator(".iemn-present")).to_be_visible()
    notes.close()


def test_own_notes_can_be_deleted_all_at_once_and_never_leave_the_browser(address: str, hall: Page) -> None:
    sent: list[str] = []
    hall.on("websocket", lambda socket: socket.on("framesent", lambda frame: sent.append(str(frame))))
    opened(hall, f"{address}/present?deck=network&slide=1")
    notes = opened_notes(hall)
    own(notes).fill("A word that nobody else knows")
    hall.keyboard.press("PageDown")
    own(notes).fill("Another one")
    notes.once("dialog", lambda dialog: dialog.dismiss())
    notes.get_by_role("button", name="Delete all my notes").click()
    expect(own(notes)).to_have_value("Another one")
    notes.once("dialog", lambda dialog: dialog.accept())
    notes.get_by_role("button", name="Delete all my notes").click()
    expect(own(notes)).to_have_value("")
    hall.keyboard.press("PageUp")
    expect(own(notes)).to_have_value("")
    assert hall.evaluate("Object.keys(localStorage).filter((key) => key.startsWith('iemn-notes'))") == []
    notes.close()
    hall.keyboard.press("Escape")
    expect(hall.get_by_role("heading", name="Present", exact=True)).to_be_visible()
    assert not any("nobody else knows" in frame for frame in sent)
