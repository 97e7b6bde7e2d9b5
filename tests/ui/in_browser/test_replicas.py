"""Behind nginx the dashboard is whole in a browser, and a page whose replica dies works again by itself."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import openpyxl
import pytest
from playwright.sync_api import Browser, Page, expect

from iemn_data.importers.form_sheet import first_row
from scripts.nginx_configuration import COOKIE
from tests.browser import Watched, open_in
from tests.replicas import Replicas, serving
from tests.ui.in_browser.test_navigation import choose, settled
from tests.ui.in_browser.test_update import STATUS
from tests.ui.screens import write_folder
from tests.ui.test_refresh import meetings

pytestmark = pytest.mark.long
NUMBERS = (1, 2, 3)
# Every state of the connection that a page has had from now on.
WATCH_CONNECTION = """() => {
    const app = document.querySelector('[data-testid="stApp"]')
    window.states = []
    new MutationObserver(() => window.states.push(app.dataset.testConnectionState))
        .observe(app, { attributes: true, attributeFilter: ["data-test-connection-state"] })
}"""


@pytest.fixture(scope="module")
def replicas(state_dir: Path) -> Iterator[Replicas]:
    """Three replicas over the shipped data."""
    with serving(len(NUMBERS), {"IEMN_STATE_DIR": str(state_dir)}) as served:
        yield served


@pytest.fixture
def windows(browser: Browser) -> Iterator[list[Watched]]:
    """The windows of three people, each with a browser of its own."""
    with ExitStack() as stack:
        watched = [stack.enter_context(open_in(Watched.of(browser))) for _ in NUMBERS]
        yield watched
        for window in watched:
            expect(window.page.get_by_test_id("stException")).to_have_count(0)
            assert window.outside == []
    for window in watched:
        window.page.context.close()


def replica(page: Page) -> int:
    """The number of the replica that a browser is with."""
    [cookie] = [each for each in page.context.cookies() if each["name"] == COOKIE]
    return int(cookie["value"].partition("-")[0])


def open_at(page: Page, address: str) -> None:
    page.goto(address)
    expect(page.locator(".st-key-answer")).to_be_visible(timeout=60_000)
    settled(page)


def download(page: Page) -> str:
    """The table of the page's first figure, which the browser fetches from the replica that made it."""
    page.get_by_text("Table, records, how it is computed, cite").first.click()
    with page.expect_download(timeout=60_000) as waiting:
        page.get_by_role("button", name="Download CSV").first.click()
    return waiting.value.path().read_text(encoding="utf-8-sig")


def test_pages_downloads_and_files_that_are_tried_work_through_nginx(
    replicas: Replicas, windows: list[Watched], tmp_path: Path
) -> None:
    exports = write_folder(tmp_path / "exports", workshops=meetings(2))
    for window in windows:
        page = window.page
        open_at(page, f"{replicas.address}/attendance?region=South+America")
        assert "snapshot" in download(page).splitlines()[0]
        page.goto(f"{replicas.address}/data")
        expect(page.get_by_role("heading", level=1)).to_be_visible(timeout=60_000)
        settled(page)
        page.get_by_text("Try a file", exact=True).first.click()
        page.locator('input[type="file"]').set_input_files(exports / "workshops.csv")
        expect(page.get_by_text("2 rows", exact=False).first).to_be_visible(timeout=60_000)
        assert window.complaints == []
    assert {replica(window.page) for window in windows} == set(NUMBERS)


def test_a_page_whose_replica_is_killed_works_again_without_being_opened_anew_and_the_others_notice_nothing(
    replicas: Replicas, windows: list[Watched]
) -> None:
    for window in windows:
        open_at(window.page, f"{replicas.address}/attendance?country=Vietnam")
        window.page.evaluate(WATCH_CONNECTION)
    assert {replica(window.page) for window in windows} == set(NUMBERS)
    orphan, *others = (window.page for window in windows)
    replicas.kill(replica(orphan))

    connection = orphan.get_by_test_id("stApp")
    orphan.wait_for_function("() => window.states.includes('CONNECTED')", timeout=60_000)
    expect(connection).to_have_attribute("data-test-connection-state", "CONNECTED")
    for page in (orphan, *others):
        choose(page, "Countries", "Thailand")
        settled(page)
        expect(page).to_have_url(re.compile("country=Vietnam&country=Thailand"))
        expect(page.get_by_test_id("stMain").get_by_test_id("stCaptionContainer").first).to_contain_text("Thailand")
        assert "THA" in download(page)
    assert len(orphan.evaluate("window.states")) > 1  # the page itself is the one that lost its replica
    assert [page.evaluate("window.states") for page in others] == [[], []]


def test_what_was_ticked_outlasts_a_killed_replica(replicas: Replicas, windows: list[Watched]) -> None:
    page = windows[0].page
    page.goto(f"{replicas.address}/update?country=Vietnam")
    rows = page.get_by_role("radiogroup")
    expect(rows.first).to_be_visible(timeout=60_000)
    settled(page)
    done = [rows.nth(row).get_by_role("radio", name="Done") for row in (0, 1)]
    form = page.get_by_role("button", name="Download the form")
    done[0].click()
    expect(form).to_be_visible(timeout=60_000)
    page.evaluate(WATCH_CONNECTION)
    replicas.kill(replica(page))
    page.wait_for_function("() => window.states.includes('CONNECTED')", timeout=60_000)
    settled(page)
    done[1].click()
    expect(page.get_by_text("2 done", exact=False).first).to_be_visible(timeout=60_000)
    settled(page)
    with page.expect_download(timeout=60_000) as waiting:
        form.click()
    sheet = openpyxl.load_workbook(io.BytesIO(waiting.value.path().read_bytes()))["action_updates"]
    ticked = [row for row in sheet.iter_rows(min_row=first_row(), values_only=True) if row[STATUS]]
    assert len(ticked) == 2
