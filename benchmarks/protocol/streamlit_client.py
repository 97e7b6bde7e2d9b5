"""A reader of our app: speaks Streamlit's websocket protocol as its browser part does, without drawing.

The browser sends the state of every widget with each change, and the hashes of the messages that it keeps: instead of
those the server then sends their hash alone. Nothing is acknowledged. The answer is whole with `script_finished`.
"""

from __future__ import annotations

from urllib.parse import urlencode

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.Delta_pb2 import Delta
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.asyncio.client import ClientConnection, connect
from websockets.typing import Subprotocol

from benchmarks.protocol.widgets import IN_MAIN, Widgets
from iemn_ui.text import words

_STREAM = "/_stcore/stream"
_SUBPROTOCOL = Subprotocol("streamlit")
_COUNTRY = "country"


class StreamlitClient:
    """One reader with a session of its own."""

    def __init__(self, address: str) -> None:
        self._address = address
        self._pages: dict[str, str] = {}  # their hashes by their names
        self._page = ""
        self._widgets = Widgets()
        self._kept = Kept()

    async def open(self, page: str) -> None:
        """Connect and ask for the page by its name, which is all that a browser knows at first."""
        address = self._address.replace("http", "ws", 1) + _STREAM
        self._socket: ClientConnection = await connect(address, subprotocols=[_SUBPROTOCOL], max_size=None)
        self._page = page
        message = self._rerun(None)
        message.rerun_script.page_name = "" if page == "overview" else page
        await self._answered(message)

    async def ask(self, page: str, country: str | None) -> None:
        """Change the filter on the page that is open, or turn to another page with the filters kept."""
        if page != self._page:
            self._widgets.forget(IN_MAIN)
        self._page = page
        self._widgets.choose(_COUNTRY, [words.country(country)] if country else [])
        message = self._rerun(country)
        message.rerun_script.page_script_hash = self._pages[page]
        await self._answered(message)

    async def close(self) -> None:
        """Close the connection; the server keeps the session for a while in case the reader returns."""
        await self._socket.close()

    def _rerun(self, country: str | None) -> BackMsg:
        message = BackMsg()
        asked = message.rerun_script
        asked.query_string = urlencode({_COUNTRY: words.country(country)}) if country else ""
        asked.widget_states.widgets.extend(self._widgets.states())
        asked.cached_message_hashes.extend(self._kept.hashes)
        context = asked.context_info
        context.timezone, context.timezone_offset, context.locale = "UTC", 0, "en-US"
        context.url = f"{self._address}/{'' if self._page == 'overview' else self._page}"
        context.is_embedded, context.color_scheme = False, "light"
        return message

    async def _answered(self, message: BackMsg) -> None:
        await self._socket.send(message.SerializeToString())
        async for content in self._socket:
            if isinstance(content, bytes) and self._take(ForwardMsg.FromString(content)):
                return
        raise RuntimeError(f"The server closed the connection while it answered the page {self._page}.")

    def _take(self, message: ForwardMsg) -> bool:
        """Note what a later question needs; whether the answer is whole now."""
        kind = message.WhichOneof("type")
        if kind == "delta":
            self._kept.keep(message)
            self._draw(message.delta, message.metadata.delta_path[0])
        elif kind == "ref_hash":
            self._draw(self._kept.recall(message.ref_hash), message.metadata.delta_path[0])
        elif kind == "new_session":
            self._widgets.begin()
            self._kept.most_runs = message.new_session.config.max_cached_message_age
        elif kind == "navigation":
            self._pages = {
                "overview" if page.is_default else page.url_pathname: page.page_script_hash
                for page in message.navigation.app_pages
            }
        elif kind == "script_finished" and message.script_finished == ForwardMsg.FINISHED_SUCCESSFULLY:
            self._widgets.end()
            self._kept.end_run()
            return True
        return False

    def _draw(self, delta: Delta, container: int) -> None:
        if delta.WhichOneof("type") != "new_element":
            return
        if delta.new_element.WhichOneof("type") == "exception":
            raise RuntimeError(f"The page {self._page} failed: {delta.new_element.exception.message}")
        self._widgets.draw(delta.new_element, container)


class Kept:
    """The messages that a browser keeps, and for how many runs of the script."""

    def __init__(self) -> None:
        self.most_runs = 0
        self._runs = 0
        self._deltas: dict[str, tuple[Delta, int]] = {}

    @property
    def hashes(self) -> list[str]:
        """The hashes of all messages that are kept."""
        return list(self._deltas)

    def keep(self, message: ForwardMsg) -> None:
        """Keep a message where the server says that it may be kept."""
        if message.metadata.cacheable:
            self._deltas[message.hash] = (message.delta, self._runs)

    def recall(self, name: str) -> Delta:
        """The message of a hash; KeyError where it is not kept."""
        delta, _run = self._deltas[name]
        self._deltas[name] = (delta, self._runs)
        return delta

    def end_run(self) -> None:
        """Drop what was not used for too many runs."""
        self._runs += 1
        self._deltas = {
            name: (delta, run) for name, (delta, run) in self._deltas.items() if self._runs - run <= self.most_runs
        }
