"""How the messages to a reader are sent: without what the browser does not read, bundled, and compressed."""

from __future__ import annotations

import asyncio
from typing import Any

from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.Navigation_pb2 import Navigation
from uvicorn.protocols.websockets import websockets_sansio_impl
from websockets.extensions.permessage_deflate import ServerPerMessageDeflateFactory

# With these begins what a run says of its page. What comes before, that it runs, the browser may deal with meanwhile.
_OF_A_PAGE = ("page_config_changed", "navigation", "delta", "ref_hash")
_MOST_SECONDS = 0.1
# 48 bits of a hash: that an element looks unchanged and is not happens once in 280 trillion changes.
_LETTERS_OF_A_HASH = 12


def compress_against_the_last_page() -> None:
    """Have the server remember 32 KB of what it sent to a reader, instead of uvicorn's 4 KB.

    A change of filters sends a page again in which most is as before: of 27 KB that leaves 2 KB instead of 10. It takes
    a quarter of a megabyte a reader. Uvicorn has no setting for it; the tests see what the server agrees to.
    """
    websockets_sansio_impl.ServerPerMessageDeflateFactory = _widest  # type: ignore[assignment,attr-defined]


def _widest(**_narrow: Any) -> ServerPerMessageDeflateFactory:
    return ServerPerMessageDeflateFactory(compress_settings={"memLevel": 8})


class BundledMessages:
    """Middleware that sends what a run says of its page at once, instead of one by one while the page still runs.

    The browser renders its page anew for each burst of messages; a page runs for some 30 ms. A run that takes longer is
    sent in parts.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass everything on; a websocket's messages in bundles."""
        if scope["type"] != "websocket":
            await self.app(scope, receive, send)
            return
        bundle = _Bundle(send)
        try:
            await self.app(scope, receive, bundle.send)
        finally:
            bundle.close()


class _Bundle:
    """The messages of a run, which wait for its end or for `_MOST_SECONDS`; others are sent as they come."""

    def __init__(self, send: Send) -> None:
        self._send = send
        self._is_running = False
        self._waiting: list[Message] = []
        self._lock = asyncio.Lock()
        self._timer: asyncio.Task[None] | None = None
        self._page = ""
        self._navigation: Navigation | None = None

    async def send(self, message: Message) -> None:
        """Send a message, or keep it until its run ends."""
        encoded = message.get("bytes") if message["type"] == "websocket.send" else None
        content = ForwardMsg.FromString(encoded) if encoded else None
        if content is None:
            self._waiting.append(message)
        elif not self._is_known(content):
            self._waiting.append({**message, "bytes": _without_unread(content).SerializeToString()})
        self._is_running = content is not None and self._runs_after(content)
        if not self._is_running:
            await self._flush()
        elif self._timer is None:
            self._timer = asyncio.create_task(self._flush_later())

    def close(self) -> None:
        """Send nothing any more."""
        if self._timer:
            self._timer.cancel()

    def _is_known(self, content: ForwardMsg) -> bool:
        """Whether a message lists the pages as before, to a reader who is on the page that it names."""
        if content.HasField("new_session"):
            self._page = content.new_session.page_script_hash
        if not content.HasField("navigation"):
            return False
        before, self._navigation = self._navigation, content.navigation
        return self._navigation == before and self._navigation.page_script_hash == self._page

    def _runs_after(self, content: ForwardMsg) -> bool:
        kind = content.WhichOneof("type")
        return kind != "script_finished" if self._is_running else kind in _OF_A_PAGE

    async def _flush_later(self) -> None:
        await asyncio.sleep(_MOST_SECONDS)
        self._timer = None
        await self._flush()

    async def _flush(self) -> None:
        async with self._lock:  # a bundle's messages are not mixed with those that come while it is sent
            waiting, self._waiting = self._waiting, []
            for message in waiting:
                await self._send(message)


def _without_unread(content: ForwardMsg) -> ForwardMsg:
    """A message without what Streamlit 1.67's browser part does not read of it.

    That is the list of pages where a run begins (`navigation` has it again), and hashes but those of elements: by them
    it sees that an element is as it was, and finds the ones that it keeps, which the server names by their whole hash.
    """
    if content.HasField("new_session"):
        content.new_session.ClearField("app_pages")
    if not content.metadata.cacheable:
        is_element = content.HasField("delta") and content.delta.HasField("new_element")
        content.hash = content.hash[: _LETTERS_OF_A_HASH if is_element else 0]
    return content
