"""The HTML document of every page: Streamlit's, with the script and the style that belong to the page as a whole."""

from __future__ import annotations

from functools import cache
from html import escape
from pathlib import Path
from urllib.parse import urlencode

import streamlit as st
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from iemn_data.languages import Language, reader_language
from iemn_ui.components.assets import base_path
from iemn_ui.components.page import SCRIPT, STYLE, texts_json
from iemn_ui.components.typefaces import rules
from iemn_ui.server import asks_for_page, is_page

INDEX = Path(st.__file__).with_name("static") / "index.html"


@cache
def _document(language: Language) -> str:
    script = f'<script id="iemn-page" type="module" src="{SCRIPT}" data-texts="{escape(texts_json())}"></script>'
    typefaces = f"<style>{rules(language.language)}</style>"
    # At the end: where it sets what Streamlit's styles set, which are in the head, the last one counts.
    style = f"<style>{STYLE.read_text(encoding='utf-8')}</style>"
    document = INDEX.read_text(encoding="utf-8").replace("<head>", f"<head>\n    {typefaces}\n    {script}", 1)
    document = document.replace("</body>", f"  {style}\n  </body>", 1)
    return document.replace('<html lang="en"', f'<html lang="{language.tag}" dir="{language.direction}"', 1)


def _overview(request: Request) -> Response:
    """Leads from the address of no page to the overview, which says so and has the filters of the address."""
    # Which loads the names of countries: not before the server answers.
    from iemn_ui.filters.address_parts import LEFT_OUT, PAGE

    path = request.url.path.removeprefix(base_path()).strip("/")
    query = [*request.query_params.multi_items(), (LEFT_OUT, f"{PAGE}={path}")]
    return RedirectResponse(f"{base_path()}/?{urlencode(query)}")


class Documents:
    """Middleware that answers a browser's request for a page with our document.

    Where there is no such page, Streamlit would send its own document, whatever the path, and draw nothing or the
    overview under a dialog.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer for pages, and for what would be answered as one; pass everything else on."""
        if scope["type"] != "http" or not asks_for_page(request := Request(scope)):
            await self.app(scope, receive, send)
        elif is_page(scope["path"]):
            await HTMLResponse(_document(reader_language()), headers={"Cache-Control": "no-cache"})(
                scope, receive, send
            )
        else:
            start: list[Message] = []

            async def send_unless_document(message: Message) -> None:
                if message["type"] == "http.response.start":
                    start.append(message)
                elif message["type"] == "http.response.pathsend" and Path(message["path"]) == INDEX:
                    await _overview(request)(scope, receive, send)
                else:
                    while start:
                        await send(start.pop())
                    await send(message)

            await self.app(scope, receive, send_unless_document)
