"""The launcher of the app whose figures `st.plotly_chart` draws; everything else as in `app.py`."""

from __future__ import annotations

from pathlib import Path

import streamlit as st
from starlette.routing import Mount
from starlette.staticfiles import StaticFiles

from iemn_ui.access.refreshing import server
from iemn_ui.server import routes

HERE = Path(__file__).resolve().parent
GEOMETRY = HERE.parent / "iemn_ui/static/topojson"

app = st.App(
    HERE / "shell_with_plotly_chart.py",
    routes=[
        *routes(server.is_ready),
        Mount("/topojson", StaticFiles(directory=HERE.parent / "iemn_ui/static/topojson")),
    ],
)
