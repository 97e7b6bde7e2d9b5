"""What the components are served with: the prefix of their addresses, and the theme for the browser."""

from __future__ import annotations

import json
from pathlib import Path

import streamlit as st

from iemn_ui.figures.palette import PALETTE
from iemn_ui.figures.template import TEMPLATE

# plotly.js with our trace types alone, made by `make plotly`.
PLOTLY = Path(__file__).with_name("chart") / "plotly/plotly.min.js"
# Streamlit's font of icons with those alone that are named somewhere, made by `make icons`; named as Streamlit's file.
ICONS = Path(__file__).with_name("icons") / "MaterialSymbols-Rounded.nEdyypZU.woff2"


def base_path() -> str:
    """`server.baseUrlPath` as a prefix: "" or "/name". Streamlit does not put it before routes of ours."""
    path = str(st.get_option("server.baseUrlPath") or "").strip("/")
    return f"/{path}" if path else ""


def theme_json() -> str:
    """The palette and the Plotly template as JSON, for the browser."""
    return json.dumps({"palette": PALETTE, "template": TEMPLATE}, separators=(",", ":"))
