"""The language in which a reader is answered: that of the address, else of the reader's browser."""

from __future__ import annotations

from http.cookies import SimpleCookie

import streamlit as st
from starlette.datastructures import MutableHeaders
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit.runtime.scriptrunner import get_script_run_ctx

from iemn_data.languages import ENGLISH, language_of, languages, of_accept_language
from iemn_data.messages import LANGUAGE

KEY = "lang"
"""The key of the language in an address: its tag, such as "pt-BR"."""
# What was chosen last, for the reader's next tabs, until the browser is closed.
_COOKIE = "iemn_lang"
_SESSION = "language"


def begin_run() -> None:
    """Answer this run in the reader's language. To be called first in each run of the main script."""
    chosen = language_of(st.query_params.get(KEY, "")) or _in_session()
    chosen = chosen or language_of(st.context.cookies.get(_COOKIE, ""), st.context.locale or "") or ENGLISH
    st.session_state[_SESSION] = chosen
    LANGUAGE.set(chosen)


def _in_session() -> str | None:
    """The language of the reader's session, for callbacks and fragments that run alone; None outside of one."""
    if get_script_run_ctx(suppress_warning=True) is None:
        return None
    if language := st.session_state.get(_SESSION):
        # For the rest of this run, and for the downloads that it offers.
        LANGUAGE.set(language)
        return str(language)
    return None


LANGUAGE.found = _in_session


class InReadersLanguage:
    """Middleware that answers each HTTP request in the language of its reader, and keeps one that an address chooses.

    It is that of the address, of the reader's last choice, or of the browser's header, in this order.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Set the language for the request, and a cookie where its address chooses one."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        request = Request(scope)
        of_address = language_of(request.query_params.get(KEY, ""))
        LANGUAGE.set(
            of_address
            or language_of(request.cookies.get(_COOKIE, ""))
            or of_accept_language(request.headers.get("accept-language", ""))
            or ENGLISH
        )

        async def send_with_cookie(message: Message) -> None:
            if of_address and message["type"] == "http.response.start":
                MutableHeaders(scope=message).append("Set-Cookie", _cookie(of_address))
            await send(message)

        await self.app(scope, receive, send_with_cookie)


def _cookie(language: str) -> str:
    cookie = SimpleCookie({_COOKIE: languages()[language].tag})
    cookie[_COOKIE].update({"path": "/", "samesite": "Lax"})
    return cookie[_COOKIE].OutputString()
