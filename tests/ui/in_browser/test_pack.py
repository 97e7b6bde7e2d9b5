"""The HTML pack: one file with slides, maps and tables, opened from a disk by a browser that reaches nothing at all."""

from __future__ import annotations

import re
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from iemn_data.filters import Filters
from iemn_ui.access.current import current_store
from iemn_ui.reports.html_pack import html_pack
from iemn_ui.reports.slides.decks import slides_of
from iemn_ui.reports.slides.slide import Slide
from tests.browser import Watched, open_in
from tests.ui.presented import PRESENTED, slides_on
from tests.ui.screens import over

POOR = Path(__file__).with_name("poor_texts.js").read_text(encoding="utf-8")
MEGABYTE = 1_000_000
FILE = "file://"
# How many pixels of the screen one unit of the horizontal axis takes.
PIXELS_OF_ONE = """() => {
  const plot = document.querySelector('.iemn-slide-on .iemn-slide-plot')
  const { _length: length, range: [low, high] } = plot._fullLayout.xaxis
  const from = (place) => (typeof place === "string" ? Date.parse(place) / 1e9 : place)
  return (length * plot.getBoundingClientRect().width) / plot.clientWidth / (from(high) - from(low))
}"""


@pytest.fixture(scope="module")
def slides(state_dir: Path) -> Iterator[list[Slide]]:
    """All slides over the shipped data."""
    with over(state_dir):
        yield slides_of("all", Filters())


@pytest.fixture(scope="module")
def pack(slides: list[Slide], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The pack of all slides, as a file."""
    path = tmp_path_factory.mktemp("stick") / "pack.html"
    path.write_bytes(html_pack(slides))
    return path


def test_the_pack_of_all_slides_stays_within_six_megabytes(pack: Path) -> None:
    assert pack.stat().st_size < 6 * MEGABYTE


def test_sixty_slides_stay_within_six_megabytes_too(slides: list[Slide]) -> None:
    sixty = [*slides, *(replace(slide, key=f"{slide.key}-2") for slide in slides)][:60]
    assert len(html_pack(sixty)) < 6 * MEGABYTE


def test_the_same_slides_make_the_same_bytes(pack: Path) -> None:
    assert pack.read_bytes() == html_pack(slides_of("all", Filters()))


def test_the_pack_names_no_address_that_a_browser_would_fetch(pack: Path) -> None:
    page = pack.read_text(encoding="utf-8")
    own = re.sub(r"<script>.*?</script>", "", page, flags=re.DOTALL)  # plotly.js names addresses that it never asks
    assert not re.findall(r"(?:src|href)=[\"']?(?:https?:)?//", own)
    assert "default-src 'none'" in page


def test_filters_day_whole_digest_sources_and_marks_stand_in_the_document(pack: Path) -> None:
    page = pack.read_text(encoding="utf-8")
    assert current_store().digest in page
    assert page.count("All countries, all workshops, 2011 to 2025") >= 8
    assert "As of 30 Sep 2026" in page
    assert "Source: Delegations (published), Workshops (published)." in page
    assert page.count('<p class="badge">▨ Illustrative data</p>') >= 8
    assert "no opinion on the legal status" in page


def test_texts_of_the_data_are_never_markup(slides: list[Slide]) -> None:
    evil = "</script><img src=x onerror=alert(1)><!--"
    first = slides[0]
    table = first.table.assign(city=evil)
    page = html_pack([replace(first, message=evil, note=evil, table=table)]).decode()
    assert "<img" not in re.sub(r"<script>.*?</script>", "", page, flags=re.DOTALL)
    assert evil not in page


# ---- in a browser


@pytest.fixture
def stick(window: Watched, pack: Path) -> Iterator[Page]:
    """The pack's file in a browser without network; it must request nothing and raise no error."""
    with open_in(window, width=1280, height=720) as watched:
        watched.page.context.set_offline(True)
        watched.page.goto(f"{FILE}{pack}")
        expect(watched.page.locator(".iemn-slide-on[data-drawn=true]")).to_be_visible(timeout=30_000)
        yield watched.page
        assert [url for url in watched.requests if not url.startswith((FILE, "data:", "blob:", "about:"))] == []
        assert watched.complaints == []


def walked_to(page: Page, number: int) -> None:
    page.keyboard.type(str(number))
    page.keyboard.press("Enter")
    expect(page.locator(".iemn-slide-on[data-drawn=true]")).to_be_visible()
    expect(page.locator(".iemn-slide-on .iemn-slide-line strong")).to_have_text(f"Slide {number} of 35")


def test_from_a_memory_stick_the_map_has_its_land_and_the_charts_their_marks(stick: Page) -> None:
    walked_to(stick, 2)
    land = stick.locator(".iemn-slide-on .layer.land path").bounding_box()
    assert land
    assert land["width"] > 500
    assert stick.locator(".iemn-slide-on .choroplethlayer path").count() > 20
    for number in (1, 3, 4, 6, 7, 8):
        walked_to(stick, number)
        assert stick.locator(".iemn-slide-on .barlayer .point path").count() > 5, number
    assert stick.locator(".iemn-slide-failed").count() == 0


def test_from_a_memory_stick_the_keys_work_and_the_address_names_the_slide(stick: Page) -> None:
    stick.keyboard.press("PageDown")
    assert stick.url.endswith("#slide=2&look=light")
    stick.keyboard.press("End")
    expect(stick.locator(".iemn-slide-on .iemn-slide-line")).to_contain_text("Slide 35 of 35")
    stick.keyboard.press("b")
    expect(stick.locator(".iemn-slide-on h1")).to_be_hidden()
    stick.keyboard.press("b")
    stick.reload()
    expect(stick.locator(".iemn-slide-on .iemn-slide-line")).to_contain_text("Slide 35 of 35")


def test_from_a_memory_stick_a_figure_answers_to_the_pointer(stick: Page) -> None:
    walked_to(stick, 4)
    box = stick.locator(".iemn-slide-on .barlayer .point path").first.bounding_box()
    assert box
    stick.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    expect(stick.locator(".iemn-slide-on .hovertext").first).to_contain_text("Brazil: 11 of 22 completed")


def test_escape_leads_to_the_document_with_its_tables_and_a_button_back(stick: Page) -> None:
    walked_to(stick, 4)
    stick.keyboard.press("Escape")
    expect(stick.locator(".iemn-present")).to_have_count(0)
    expect(stick.locator("#slide-4")).to_be_in_viewport()
    stick.locator("#slide-4 summary").first.click()
    expect(stick.locator("#slide-4 td", has_text="Brazil")).to_be_visible()
    stick.locator("#slide-7 h2 a").click()
    expect(stick.locator(".iemn-slide-on .iemn-slide-line")).to_contain_text("Slide 7 of 35")


def test_the_notes_open_from_a_memory_stick_and_keep_the_presenter_s_own(stick: Page) -> None:
    with stick.expect_popup() as opening:
        stick.keyboard.press("n")
    notes = opening.value
    expect(notes.locator("body")).to_contain_text("Next: 27 countries take part")
    notes.get_by_label("Your notes on this slide").fill("Greet the hosts")
    notes.close()
    # The page learns some moments later that its notes are closed; before that it takes them for left open.
    stick.wait_for_timeout(1_000)
    stick.reload()
    expect(stick.locator(".iemn-slide-on[data-drawn=true]")).to_be_visible()
    with stick.expect_popup() as opening:
        stick.keyboard.press("n")
    expect(opening.value.get_by_label("Your notes on this slide")).to_have_value("Greet the hosts")
    opening.value.close()


# ---- what stands on the pages


@pytest.fixture(scope="module")
def pages(state_dir: Path) -> list[Slide]:
    """The slides of all pages and their tabs over the shipped data."""
    # Pages run in a thread of their own: in this one there is the event loop of the browser.
    with over(state_dir), ThreadPoolExecutor(1) as beside:
        return [slide for page, address in PRESENTED for slide in beside.submit(slides_on, page, address).result()]


def test_every_slide_of_every_page_is_whole_and_read_from_the_back_row(
    window: Watched, pages: list[Slide], tmp_path: Path
) -> None:
    assert len(pages) > 80
    path = tmp_path / "pages.html"
    path.write_bytes(html_pack(pages))
    poor: list[str] = []
    with open_in(window, width=1280, height=720) as watched:
        watched.page.goto(f"{FILE}{path}")
        for slide in pages:
            expect(watched.page.locator(".iemn-slide-on[data-drawn=true]")).to_be_visible(timeout=30_000)
            expect(watched.page.locator(".iemn-slide-on")).to_have_attribute("data-key", slide.key)
            poor += [f"{slide.key}: {what}" for what in watched.page.evaluate(POOR)]
            watched.page.keyboard.press("PageDown")
        assert watched.page.locator(".iemn-slide-failed").count() == 0
        assert watched.complaints == []
    assert poor == []


def test_bars_of_a_figure_that_goes_on_over_slides_have_one_scale(
    window: Watched, pages: list[Slide], tmp_path: Path
) -> None:
    parted = [slide for slide in pages if slide.figure and "whole" in slide.figure["layout"]["meta"]]
    path = tmp_path / "parts.html"
    path.write_bytes(html_pack(parted))
    scales: dict[str, set[str]] = {}
    with open_in(window, width=1280, height=720) as watched:
        watched.page.goto(f"{FILE}{path}")
        for slide in parted:
            expect(watched.page.locator(".iemn-slide-on[data-drawn=true]")).to_have_attribute("data-key", slide.key)
            scale = watched.page.evaluate(PIXELS_OF_ONE)
            scales.setdefault(slide.key.rpartition("-")[0], set()).add(f"{scale:.4g}")
            watched.page.keyboard.press("PageDown")
        assert watched.complaints == []
    assert len(scales) > 10
    assert {key: found for key, found in scales.items() if len(found) > 1} == {}


def test_long_texts_become_smaller_and_stay_on_the_slide(window: Watched, slides: list[Slide], tmp_path: Path) -> None:
    country = next(slide for slide in slides if slide.sections)
    text = "Agree with every ministry, every recycler and every producer of the country on a plan for all of it " * 2
    sections = tuple(replace(section, lines=(text,) * 4, kinds=("planned",) * 4) for section in country.sections)
    path = tmp_path / "pack.html"
    path.write_bytes(html_pack([replace(country, message=text, sections=sections)]))
    with open_in(window, width=1280, height=720) as watched:
        watched.page.goto(f"{FILE}{path}")
        expect(watched.page.locator(".iemn-slide-on[data-drawn=true]")).to_be_visible()
        foot = watched.page.locator(".iemn-slide-caption").bounding_box()
        assert foot
        assert foot["y"] + foot["height"] < 720
        for item in watched.page.locator(".iemn-slide-section li").all():
            box = item.bounding_box()
            assert box
            assert box["y"] + box["height"] <= foot["y"] + 1
            assert float(item.evaluate("(item) => parseFloat(getComputedStyle(item).fontSize)")) >= 18


def test_without_scripts_the_document_is_read_all_the_same(browser: Browser, pack: Path) -> None:
    context = browser.new_context(java_script_enabled=False, offline=True)
    page = context.new_page()
    page.goto(f"{FILE}{pack}")
    expect(page.locator("#slide-2")).to_contain_text("27 countries take part")
    page.locator("#slide-4 summary").first.click()
    expect(page.locator("#slide-4 td", has_text="Brazil")).to_be_visible()
    context.close()
