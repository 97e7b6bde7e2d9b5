"""What the launcher serves beside the app: health checks, plotly.js, the components' files, the security headers.

Nothing here imports the chart component: it must not be registered before Streamlit's runtime exists.
"""

from __future__ import annotations

import asyncio
import re
from base64 import b64encode
from collections.abc import Callable
from functools import partial
from hashlib import sha256
from pathlib import Path

import streamlit as st
from starlette.datastructures import MutableHeaders
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, RedirectResponse, Response
from starlette.routing import Route
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from iemn_ui.components.assets import ICONS, base_path, theme_json

_COMPONENTS = Path(__file__).with_name("components")
# The files that the components fetch, and no others of that folder.
_FILES = (
    "chart/figure.js",
    "chart/chart.js",
    "chart/anchor.js",
    "chart/chosen.js",
    "chart/queue.js",
    "chart/points.js",
    "chart/room.js",
    "chart/sticky.js",
    "chart/letters.js",
    "chart/names.js",
    "chart/elements.js",
    "chart/assets.js",
    "chart/colours.js",
    "chart/locale.js",
    "chart/direction.js",
    "chart/phone/phone.js",
    "chart/phone/names_above.js",
    "chart/phone/turned.js",
    "chart/phone/strips.js",
    "chart/phone/one_column.js",
    "chart/phone/tiles.js",
    "chart/phone/ranking.js",
    "chart/phone/legend.js",
    "chart/phone/left_out.js",
    "chart/phone/apart.js",
    "chart/chart.css",
    "chart/plotly/plotly.min.js",
    "cards/cards.js",
    "cards/cards.css",
    "page/page.js",
    "page/history.js",
    "page/scroll.js",
    "page/focus.js",
    "page/links.js",
    "page/language.js",
    "page/streamlit.js",
    "page/places.js",
    "page/filters.js",
    "page/status.js",
    "page/sidebar.js",
    "page/search.js",
    "page/search.css",
    "presenter/notes.js",
    "presenter/presenter.js",
    "presenter/live.js",
    "presenter/slides.js",
    "presenter/presenter.css",
)
_PAGES = frozenset(path.stem for path in (Path(__file__).parents[1] / "pages").glob("*.py"))
_FIRST_PAGE = "overview"
_YEAR = "public, max-age=31536000, immutable"


def _inline_scripts() -> list[str]:
    page = Path(st.__file__).with_name("static") / "index.html"
    scripts = re.findall(r"<script>(.*?)</script>", page.read_text(encoding="utf-8"), re.DOTALL)
    return [f"'sha256-{b64encode(sha256(script.encode()).digest()).decode()}'" for script in scripts]


# Each source beyond 'self' proved necessary when tried, with Streamlit 1.67 and plotly.js 4.1.
CONTENT_SECURITY_POLICY = "; ".join(
    (
        "default-src 'self'",
        # blob: Streamlit imports a component's script from one. The hash: the script in its index.html.
        " ".join(("script-src 'self' blob:", *_inline_scripts())),
        # Streamlit and plotly.js write styles into the page.
        "style-src 'self' 'unsafe-inline'",
        # Streamlit's tables draw images and its icons and formulas fonts from data: addresses.
        "img-src 'self' data:",
        "font-src 'self' data:",
        "connect-src 'self'",
        "object-src 'none'",
        "base-uri 'self'",
        "form-action 'self'",
        "frame-ancestors 'self'",
    )
)

HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "SAMEORIGIN",
    "Referrer-Policy": "no-referrer",
    "Content-Security-Policy": CONTENT_SECURITY_POLICY,
}


def routes(is_ready: Callable[[], bool]) -> list[Route]:
    """The launcher's routes, under `server.baseUrlPath` where one is set.

    `is_ready` says whether a snapshot is open; it is asked at each call of /readyz.
    """

    def healthz(_request: Request) -> Response:
        return PlainTextResponse("ok")

    def readyz(_request: Request) -> Response:
        return PlainTextResponse("ready") if is_ready() else PlainTextResponse("no snapshot is open", 503)

    base = base_path()
    return [
        Route(f"{base}/healthz", healthz),
        Route(f"{base}/readyz", readyz),
        Route(f"{base}/chart/theme.json", _theme_json),
        Route(f"{base}/page/found.json", _found_json),
        *(Route(f"{base}/{name}", partial(_file, _COMPONENTS / name)) for name in _FILES),
    ]


def _theme_json(request: Request) -> Response:
    return Response(theme_json(), headers=_cached(request), media_type="application/json")


def _found_json(request: Request) -> Response:
    # It loads what the pages load: not before the server answers.
    from iemn_ui.search_box import found

    return JSONResponse(found(request.query_params.get("q", "")), headers={"Cache-Control": "no-store"})


def _file(path: Path, request: Request) -> Response:
    response = StaticFiles().file_response(path, path.stat(), request.scope)  # knows what is not modified
    response.headers.update(_cached(request))
    return response


def _cached(request: Request) -> dict[str, str]:
    # The component asks with ?v=<digest of the file>; any other request must revalidate.
    return {"Cache-Control": _YEAR if "v" in request.query_params else "no-cache"}


def page_path(path: str) -> str:
    """The path of the page that a reader means: in any case, with hyphens or a slash at the end; the overview by name.

    A path that means no page stays as it is.
    """
    name = path.removeprefix(base_path()).strip("/").lower().replace("-", "_")
    if name not in _PAGES or not path.startswith(f"{base_path()}/"):
        return path
    return f"{base_path()}/{'' if name == _FIRST_PAGE else name}"


def is_page(path: str) -> bool:
    """Whether a path is that of a page as `page_path` has it."""
    name = path.removeprefix(f"{base_path()}/")
    return name not in (path, _FIRST_PAGE) and (name in _PAGES or not name)


class ReadableAddresses:
    """Middleware that redirects a reader to the address of the page that is meant, with words in place of codes.

    `readable` returns the new query, or None where it may stay. Streamlit's widgets know only the words.
    """

    def __init__(self, app: ASGIApp, readable: Callable[[str], str | None]) -> None:
        self.app = app
        self.readable = readable

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Redirect a request for a page that has another address; pass everything else on."""
        if scope["type"] == "http" and asks_for_page(Request(scope)):
            asked = scope["query_string"].decode("latin-1")
            # It may wait until the data are open, and it queries them: not in the thread that serves everyone.
            query = await asyncio.to_thread(self.readable, asked) if asked else None
            path = page_path(scope["path"])
            if query is not None or path != scope["path"]:
                # A path with two slashes at its beginning would name another server.
                address = f"/{path.lstrip('/')}" + (f"?{query or asked}" if query or asked else "")
                await RedirectResponse(address)(scope, receive, send)
                return
        await self.app(scope, receive, send)


def asks_for_page(request: Request) -> bool:
    """Whether a browser asks for a document."""
    return request.method == "GET" and "text/html" in request.headers.get("accept", "")


class OwnIcons:
    """Middleware that sends our font of icons where the browser asks for Streamlit's, seven times as large.

    Streamlit lets no route lie among its own addresses. Its next font has another name, and is then sent as it is.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app
        self.path = f"{base_path()}/static/media/{ICONS.name}"

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer for that one file; pass everything else on."""
        is_font = scope["type"] == "http" and scope["method"] in ("GET", "HEAD") and scope["path"] == self.path
        app = _file(ICONS, Request(scope)) if is_font else self.app
        await app(scope, receive, send)


class SecurityHeaders:
    """Middleware that puts `HEADERS` on every HTTP response; websockets pass untouched."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on and add the headers to the response's start."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message).update(HEADERS)
            await send(message)

        await self.app(scope, receive, send_with_headers)
