"""The language in which a page, a document and a download are made."""

from __future__ import annotations

import asyncio
import io
import re
from concurrent.futures import ThreadPoolExecutor
from typing import Any
from urllib.parse import urlencode

import openpyxl
import pytest
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.types import Receive, Scope, Send

from iemn_data.languages import languages, reader_language, said_in
from iemn_data.messages import LANGUAGE, _
from iemn_ui.access.reader_language import InReadersLanguage
from iemn_ui.components.page import FILTERS
from iemn_ui.figures.locale import plotly_locale, separators
from iemn_ui.filters.choices import AS_OF, CHOICES, YEARS
from iemn_ui.filters.url_aliases import readable_address
from iemn_ui.reports import workbook
from iemn_ui.text import words
from tests.ui.conftest import OpenApp


def answered(path: str = "/", query: str = "", **headers: str) -> tuple[str, str]:
    """The language of a request's answer, and the cookie that comes with it."""

    async def app(scope: Scope, receive: Receive, send: Send) -> None:
        Request(scope)
        await PlainTextResponse(reader_language().tag)(scope, receive, send)

    sent: list[Any] = []

    async def send(message: Any) -> None:
        sent.append(message)

    async def receive() -> Any:
        return {"type": "http.request"}

    named = [(name.replace("_", "-").encode(), value.encode()) for name, value in headers.items()]
    scope = {"type": "http", "method": "GET", "path": path, "query_string": query.encode(), "headers": named}
    # In a thread of its own: the browser of other tests has a loop running in this one.
    with ThreadPoolExecutor(1) as thread:
        thread.submit(asyncio.run, InReadersLanguage(app)(scope, receive, send)).result()  # type: ignore[arg-type]
    cookies = [value.decode() for name, value in sent[0]["headers"] if name == b"set-cookie"]
    return sent[1]["body"].decode(), "".join(cookies)


def test_an_address_goes_before_the_last_choice_and_that_before_the_browser() -> None:
    assert answered(accept_language="vi") == ("vi", "")
    assert answered(accept_language="vi", cookie="iemn_lang=es") == ("es", "")
    tag, cookie = answered(query="lang=pt-BR", accept_language="vi", cookie="iemn_lang=es")
    assert tag == "pt-BR"
    assert cookie == "iemn_lang=pt-BR; Path=/; SameSite=Lax"
    assert answered(query="lang=xx", accept_language="de") == ("en", "")


@pytest.mark.parametrize("language", [each for each in languages() if each != "en"])
def test_every_page_answers_in_the_language_of_its_address(open_app: OpenApp, language: str) -> None:
    app = open_app("actions", lang=languages()[language].tag)
    assert not app.exception
    assert app.title[0].value == said_in(language, lambda: _("Actions"))
    part = said_in(language, lambda: words.part_of(76, 106))
    assert any(part in markdown.value for markdown in app.markdown)


def test_a_language_that_there_is_not_is_told_of_and_the_page_stands(open_app: OpenApp) -> None:
    app = open_app("actions", lang="tlh")
    assert app.title[0].value == "Actions"
    assert "**tlh** is not a language of this dashboard." in app.warning[0].value


def test_an_address_has_the_reader_s_words_whichever_language_it_was_written_in(open_app: OpenApp) -> None:
    open_app("overview")
    token = LANGUAGE.set("vi")
    try:
        assert readable_address("country=Vietnam&area=Collection") is not None
        query = readable_address("country=Filipinas") or ""
        assert query == "country=Philippines"
        assert readable_address("q=Overdue") is None
    finally:
        LANGUAGE.reset(token)


def test_words_of_an_address_are_looked_for_among_the_choices_of_their_key(open_app: OpenApp) -> None:
    open_app("overview")
    for language in ("es", "vi", "zh_TW"):
        word = said_in(language, lambda: words.label("area", "collection"))
        assert readable_address(urlencode({"area": word})) == urlencode({"area": words.label("area", "collection")})
    # A word of the catalogue that is no choice of this key stays.
    assert readable_address(urlencode({"area": said_in("es", lambda: _("Overdue"))})) is None


def test_a_workbook_in_arabic_is_read_from_the_right(open_app: OpenApp) -> None:
    app = open_app("markets", lang="ar")
    on_page = app.session_state["on_page"]
    head = workbook.Head(on_page.title, on_page.filters_in_words, on_page.filters)
    content = said_in("ar", lambda: workbook.write(head, list(on_page.views.values())))
    book = openpyxl.load_workbook(io.BytesIO(content))
    assert book.worksheets[0].title == said_in("ar", lambda: _("About this workbook"))
    assert all(sheet.sheet_view.rightToLeft for sheet in book)
    arabic = re.compile("[\u0600-\u06ff]")
    cells = [cell for sheet in book for row in sheet for cell in row if cell.data_type == "s"]
    assert {bool(arabic.search(cell.value)) for cell in cells} == {True, False}
    assert [cell.value for cell in cells if (cell.alignment.readingOrder == 2) != bool(arabic.search(cell.value))] == []


def test_plotly_writes_months_and_marks_of_the_language() -> None:
    assert plotly_locale() is None
    spanish = said_in("es", plotly_locale) or {}
    assert spanish["format"]["shortMonths"][:2] == ["ene", "feb"]
    assert spanish["format"]["days"][0] == "domingo"
    assert said_in("es", separators) == ",."
    assert said_in("ar", plotly_locale) != spanish


def test_the_button_of_the_filters_knows_their_keys() -> None:
    assert set(FILTERS) == {*CHOICES, YEARS, AS_OF}
