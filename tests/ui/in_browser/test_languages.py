"""Every page in other languages: nothing is cut, nothing lies over another text, and nothing is left in English.

In four that take more room, break elsewhere or are read from the right; and in two that nobody speaks.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page

from iemn_data.contract import load_contract
from tests.browser import ROOT, Watched, open_in, serve
from tests.pseudo_locales import ACCENTED, MIRRORED, pseudo, written
from tests.pseudo_streamlit import PLACE
from tests.ui.in_browser.peoples_data import in_greek_letters, rewritten
from tests.ui.in_browser.test_cut_texts import at_rest, cut_texts
from tests.ui.screens import PAGES

ENGLISH = Path(__file__).with_name("english_texts.js").read_text(encoding="utf-8")
PSEUDO = (ACCENTED, MIRRORED)
LANGUAGES = (ACCENTED, "th", "es", MIRRORED, "zh-Hant", "ar")
WIDTHS = (1440, 390)
# What each page opens with, where it has more to show under a choice.
ADDRESSES = {
    "overview": "",
    "action": "action?action=action-00001",
    "compare": "compare?compared_country=PHL&compared_country=VNM",
    "country": "country?country=VNM",
    "update": "update?country=VNM",
    "workshop": "workshop?workshop=iemn-2018",
}
# What has the same letters in every language, and stands beside texts that have not.
NAMES = re.compile(
    r"IEMN(_[A-Z_]+.*)?|Esc|Ctrl K|((CSV|Parquet|PARQUET|TSV|TXT|XLSX|ZIP)(, )?)+"  # a network, settings, keys, formats
    r"|[a-z]+/[a-z_]+\.csv|kB|[0-9a-f]*[0-9][0-9a-f]*\.?"  # files, their sizes, digests, also as the end of a sentence
    r"|[a-z]+-[0-9-]+|actions|[a-z]+(_[a-z]+)+"  # keys, names of tables and columns
    r"|(string|integer|number|boolean|date|year)\b.*"  # types of columns
)
# What has no place to translate it: the day that is set, as React Aria describes it, ticks in a grid, sizes of uploads.
UNTOLD = re.compile("Selected Date: .*|true|false|MB per file")


@pytest.fixture(scope="module")
def pseudo_address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where the app is served in all languages and the two, over data without a letter of English."""
    place = tmp_path_factory.mktemp("pseudo")
    env = {
        PLACE: str(written(place / "locale")),
        "IEMN_DATA_DIR": str(rewritten(place / "data", in_greek_letters)),
        "IEMN_STATE_DIR": str(place / "state"),
    }
    with serve(ROOT / "app.py", env, streamlit="tests.pseudo_streamlit") as served:
        yield served


def opened(page: Page, address: str, name: str, language: str) -> None:
    path = ADDRESSES.get(name, name)
    page.goto(f"{address}/{path}{'&' if '?' in path else '?'}lang={language}")
    page.get_by_role("heading", level=1).first.wait_for()
    at_rest(page)


def cut_in(window: Watched, address: str, name: str, language: str) -> list[str]:
    with open_in(window):
        opened(window.page, address, name, language)
        return cut_texts(window.page, *WIDTHS)


@pytest.mark.parametrize(("name", "turn"), [(name, turn) for turn, name in enumerate(PAGES)])
def test_no_text_of_a_page_is_cut_in_another_language(
    request: pytest.FixtureRequest, window: Watched, name: str, turn: int
) -> None:
    """Each page in one language, in turn."""
    language = LANGUAGES[turn % len(LANGUAGES)]
    address = request.getfixturevalue("pseudo_address" if language in PSEUDO else "address")
    assert cut_in(window, address, name, language) == []


@pytest.mark.sweep
@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_no_text_of_a_page_is_cut_in_any_language(
    request: pytest.FixtureRequest, window: Watched, name: str, language: str
) -> None:
    address = request.getfixturevalue("pseudo_address" if language in PSEUDO else "address")
    assert cut_in(window, address, name, language) == []


@pytest.mark.parametrize("name", PAGES)
def test_every_text_of_a_page_goes_through_the_catalogue(pseudo_address: str, window: Watched, name: str) -> None:
    with open_in(window) as watched:
        page = watched.page
        opened(page, pseudo_address, name, ACCENTED)
        tabs = page.get_by_test_id("stMain").get_by_role("tab")
        english = set(page.evaluate(ENGLISH))
        for tab in range(1, tabs.count()):
            tabs.nth(tab).click()
            at_rest(page)
            english |= set(page.evaluate(ENGLISH))
    assert sorted(text for text in english - sources() if not NAMES.fullmatch(text) and not UNTOLD.match(text)) == []


def sources() -> set[str]:
    """The titles of sources and licences, which stay as they are."""
    return {title for resource in load_contract().resources for title, _url in (*resource.sources, *resource.licences)}


def test_a_text_of_a_pseudo_locale_keeps_its_placeholders_and_marks() -> None:
    assert pseudo("{n} open in **{area}**<br>`check` it: ") == "‹{n} óóþééññ ííññ **{area}**<br>`check` ííŧ:› "
    assert pseudo("open", MIRRORED) == "‹سسعههنن›"
    assert pseudo(", ") == ", "
    assert pseudo("{title}") == "{title}"
