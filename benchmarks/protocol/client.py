"""What a reader without a browser can do, whatever the server."""

from __future__ import annotations

from typing import Protocol


class Client(Protocol):
    """One reader: asks for pages and filters one after another; RuntimeError where the server fails."""

    async def open(self, page: str) -> None:
        """Begin a session at a page without filters; returns when the page is answered."""

    async def ask(self, page: str, country: str | None) -> None:
        """Ask for a page filtered to a country, by its alpha-3 code, or to none; returns when it is answered whole."""

    async def close(self) -> None:
        """Leave, as a browser does when its window is closed."""
