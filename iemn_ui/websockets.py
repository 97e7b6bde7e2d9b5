"""How the messages to a reader are compressed: each against those before it, as far back as the last page."""

from __future__ import annotations

from typing import Any

from uvicorn.protocols.websockets import websockets_sansio_impl
from websockets.extensions.permessage_deflate import ServerPerMessageDeflateFactory


def compress_against_the_last_page() -> None:
    """Have the server remember 32 KB of what it sent to a reader, instead of uvicorn's 4 KB.

    A change of filters sends a page again in which most is as before: of 27 KB that leaves 2 KB instead of 10. It takes
    a quarter of a megabyte a reader. Uvicorn has no setting for it; the tests see what the server agrees to.
    """
    websockets_sansio_impl.ServerPerMessageDeflateFactory = _widest  # type: ignore[assignment,attr-defined]


def _widest(**_narrow: Any) -> ServerPerMessageDeflateFactory:
    return ServerPerMessageDeflateFactory(compress_settings={"memLevel": 8})
