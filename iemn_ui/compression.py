"""Files sent compressed: Streamlit's scripts, ours, plotly.js and the map, each compressed once by a process."""

from __future__ import annotations

import asyncio
import gzip
import re
from collections.abc import Callable
from functools import lru_cache, partial
from pathlib import Path

import brotli
from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

# The better one first. With these settings all files of a first view take less than a quarter of a second, so that
# nobody waits and nothing is made in advance; brotli's best would save 8 % more and take nine seconds.
_COMPRESS: dict[str, Callable[[bytes], bytes]] = {
    "br": partial(brotli.compress, quality=7),
    "gzip": partial(gzip.compress, compresslevel=6, mtime=0),
}
# Pictures and fonts are compressed already.
_WORTH_IT = re.compile(r"text/|application/(javascript|json|manifest\+json)|image/svg")
_LEAST = 500  # bytes: a smaller file fits into one packet as it is


class CompressedFiles:
    """Middleware that compresses whole files as the browser accepts it; all else passes untouched.

    Which file answers a request, and whether one does, is for the app within: where the server says that it takes
    the path of a file for an answer, Starlette sends the path, except for HEAD and for ranges.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, and send the file that is named in the answer."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        encoding = accepted(Headers(scope=scope).get("accept-encoding", ""))
        extensions = {**scope.get("extensions", {}), "http.response.pathsend": {}}
        await self.app({**scope, "extensions": extensions}, receive, _Sending(send, encoding))


class _Sending:
    """The `send` of one request, which holds the headers back until it is known whether a file follows."""

    def __init__(self, send: Send, encoding: str | None) -> None:
        self.send = send
        self.encoding = encoding
        self.start: Message | None = None

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self.start = message
            return
        if message["type"] == "http.response.pathsend" and self.start:
            body = await asyncio.to_thread(_body, self.start, Path(message["path"]), self.encoding)
            message = {"type": "http.response.body", "body": body}
        if self.start:
            await self.send(self.start)
            self.start = None
        await self.send(message)


def accepted(header: str) -> str | None:
    """The best encoding that an Accept-Encoding header admits; None where it admits none of ours."""
    parts = [part.replace(" ", "").partition(";") for part in header.lower().split(",")]
    admitted = {name for name, _, weight in parts if not re.fullmatch(r"q=0(\.0*)?", weight)}
    return next((name for name in _COMPRESS if name in admitted), None)


def _body(start: Message, path: Path, encoding: str | None) -> bytes:
    """What is sent of a file; the headers in the start of the answer are changed accordingly."""
    headers, about = MutableHeaders(scope=start), path.stat()
    if not _WORTH_IT.match(headers.get("content-type", "")) or about.st_size < _LEAST:
        return path.read_bytes()
    headers.add_vary_header("Accept-Encoding")
    if encoding is None:
        return path.read_bytes()
    body = _compressed(path, about.st_mtime_ns, encoding)
    headers["Content-Encoding"] = encoding
    headers["Content-Length"] = str(len(body))
    # The same file, in other bytes: a weak tag. It still answers If-None-Match, and no range fits it.
    headers["ETag"] = f"W/{headers['ETag'].removeprefix('W/')}"
    del headers["Accept-Ranges"]
    return body


# All of Streamlit's files in both encodings are some 700, and 14 MB.
@lru_cache(maxsize=1000)
def _compressed(path: Path, _changed_at: int, encoding: str) -> bytes:
    return _COMPRESS[encoding](path.read_bytes())
