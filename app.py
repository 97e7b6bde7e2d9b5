"""The launcher: `streamlit run app.py`.

Streamlit runs `iemn_ui/shell.py` for each reader; this file adds what belongs to the server as a whole.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from pathlib import Path

import streamlit as st
from starlette.middleware import Middleware

from iemn_ui import garbage
from iemn_ui.access.reader_language import InReadersLanguage
from iemn_ui.access.refreshing import server
from iemn_ui.compression import CompressedFiles
from iemn_ui.document import Documents
from iemn_ui.server import OwnIcons, ReadableAddresses, SecurityHeaders, routes
from iemn_ui.websockets import BundledMessages, compress_against_the_last_page


def _open() -> None:
    """Open the data, and only then load what no reader should wait for but the server is ready without."""
    server.state()
    from iemn_data.countries import read_names

    _readable_address("")
    # Search needs the names of countries in every language.
    read_names()
    garbage.freeze()


def _readable_address(query: str) -> str | None:
    from iemn_ui.filters.url_aliases import readable_address

    return readable_address(query)


@asynccontextmanager
async def start(_app: st.App) -> AsyncIterator[None]:
    """Validate and open the data while the server already answers, then watch the exports for changes."""
    opening = asyncio.create_task(asyncio.to_thread(_open))
    lasting = [asyncio.create_task(work()) for work in (server.watch, garbage.collect_in_pauses)]
    yield
    for task in lasting:
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task
    await opening


compress_against_the_last_page()
app = st.App(
    Path(__file__).resolve().parent / "iemn_ui/shell.py",
    routes=routes(server.is_ready),
    middleware=[
        Middleware(BundledMessages),
        Middleware(InReadersLanguage),
        Middleware(SecurityHeaders),
        Middleware(CompressedFiles),
        Middleware(OwnIcons),
        Middleware(ReadableAddresses, readable=_readable_address),
        Middleware(Documents),
    ],
    lifespan=start,
)
