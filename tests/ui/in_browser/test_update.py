"""“Report progress” on a telephone: a thumb ticks it, and what is downloaded is the custodian's form."""

from __future__ import annotations

import io

import openpyxl
from playwright.sync_api import expect

from iemn_data.importers.form_sheet import COLUMNS, first_row
from tests.browser import Watched, open_in

# CSS pixels: the least height of a target, as WCAG 2.5.5 has it.
A_THUMB = 44
STATUS, NOTE = ([column.name for column in COLUMNS].index(name) for name in ("status", "note"))


def test_an_official_ticks_and_downloads_the_form_on_a_telephone(address: str, window: Watched) -> None:
    with open_in(window, width=390, height=844) as watched:
        page = watched.page
        page.goto(f"{address}/update?country=Vietnam")
        rows = page.get_by_role("radiogroup")
        expect(rows.first).to_be_visible(timeout=30_000)
        titles = rows.evaluate_all("(groups) => groups.map((group) => group.ariaLabel)")
        done, help_ = rows.nth(0).get_by_role("radio", name="Done"), rows.nth(1).get_by_role("radio", name="Needs help")
        box = done.bounding_box()
        assert box is not None
        assert box["height"] >= A_THUMB
        done.click()
        expect(page.get_by_role("button", name="Download the form")).to_be_visible(timeout=30_000)

        help_.click()
        expect(page.get_by_text("Say what help is needed.")).to_be_visible()
        expect(page.get_by_role("button", name="Download the form")).to_have_count(0)
        page.get_by_role("textbox", name="What help is needed?").fill("A laboratory")
        page.keyboard.press("Tab")
        button = page.get_by_role("button", name="Download the form")
        expect(button).to_be_visible(timeout=30_000)
        assert "laboratory" not in page.url
        mail = page.get_by_role("link", name="Send by e-mail")
        assert str(mail.get_attribute("href")).startswith("mailto:")
        assert page.evaluate("document.documentElement.scrollWidth") <= 390

        with page.expect_download() as download:
            button.click()
        assert download.value.suggested_filename.startswith("iemn-progress-vietnam-")
        sheet = openpyxl.load_workbook(io.BytesIO(download.value.path().read_bytes()))["action_updates"]
        filled = {row[1]: row for row in sheet.iter_rows(min_row=first_row(), values_only=True) if row[STATUS]}
        assert [f"News of “{title}”" for title in filled] == titles[:2]
        assert [(row[STATUS], row[NOTE]) for row in filled.values()] == [
            ("Completed", None),
            ("Planned", "Needs help: A laboratory"),
        ]
        assert watched.complaints == []
        assert watched.outside == []
