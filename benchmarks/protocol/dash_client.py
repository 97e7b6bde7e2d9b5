"""A reader of the yardstick: posts to `/_dash-update-component` over one connection that stays open."""

from __future__ import annotations

import asyncio
import json
from typing import Any
from urllib.parse import urlsplit

_UPDATE = "/_dash-update-component"
_LAYOUT = ".._pages_content.children..._pages_store.data.."
_SEARCH = {"id": "_pages_location", "property": "search", "value": ""}


class DashClient:
    """One reader of a Dash app; the answers are read whole and not decoded."""

    def __init__(self, address: str) -> None:
        place = urlsplit(address)
        self._host, self._port = place.hostname or "localhost", place.port or 80
        self._page = ""
        self._outputs: dict[str, str] = {}

    async def open(self, page: str) -> None:
        """Fetch what the app consists of, then the page."""
        self._reading, self._writing = await asyncio.open_connection(self._host, self._port)
        for callback in json.loads(await self._request("GET", "/_dash-dependencies")):
            self._outputs[callback["output"].strip(".").split("-")[0]] = callback["output"]
        await self.ask(page, None)

    async def ask(self, page: str, country: str | None) -> None:
        """One request for the figures; a turn to another page asks for its layout before, as the browser does."""
        if page != self._page:
            path = "/" if page == "overview" else f"/{page}"
            pathname = {"id": "_pages_location", "property": "pathname", "value": path}
            await self._update(_LAYOUT, [pathname, _SEARCH])
        self._page = page
        countries = {"id": "countries", "property": "value", "value": [country] if country else []}
        await self._update(self._outputs[page], [countries])

    async def close(self) -> None:
        """Close the connection."""
        self._writing.close()
        await self._writing.wait_closed()

    async def _update(self, output: str, inputs: list[dict[str, Any]]) -> None:
        names = [each.split(".") for each in output.strip(".").split("...")]
        outputs = [{"id": name, "property": part} for name, part in names]
        changed = [f"{each['id']}.{each['property']}" for each in inputs]
        question = {"output": output, "outputs": outputs, "inputs": inputs, "changedPropIds": changed}
        await self._request("POST", _UPDATE, json.dumps(question).encode())

    async def _request(self, method: str, path: str, body: bytes = b"") -> bytes:
        head = (
            f"{method} {path} HTTP/1.1\r\nHost: {self._host}:{self._port}\r\n"
            f"Content-Type: application/json\r\nContent-Length: {len(body)}\r\n\r\n"
        )
        self._writing.write(head.encode() + body)
        answer = (await self._reading.readuntil(b"\r\n\r\n")).decode()
        fields = dict(line.lower().split(": ", 1) for line in answer.splitlines()[1:] if line)
        content = await self._reading.readexactly(int(fields["content-length"]))
        if " 200 " not in answer.splitlines()[0]:
            raise RuntimeError(f"Dash answered {answer.splitlines()[0]}: {content[:500]!r}")
        return content
