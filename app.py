"""The launcher: `streamlit run app.py`.

Streamlit runs `iemn_ui/shell.py` for each reader; this file adds what belongs to the server as a whole.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import streamlit as st
from starlette.middleware import Middleware

from iemn_ui.answers import server
from iemn_ui.choices import readable_address
from iemn_ui.server import ReadableAddresses, SecurityHeaders, routes


@asynccontextmanager
async def start(_app: st.App) -> AsyncIterator[None]:
    """Judge and open the data while the server already answers; the first reader waits for it."""
    opening = asyncio.create_task(asyncio.to_thread(server.state))
    yield
    await opening


app = st.App(
    Path(__file__).resolve().parent / "iemn_ui/shell.py",
    routes=routes(server.is_ready),
    middleware=[Middleware(SecurityHeaders), Middleware(ReadableAddresses, readable=readable_address)],
    lifespan=start,
)
