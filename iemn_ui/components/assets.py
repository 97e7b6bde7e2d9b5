"""What the components are served with: the prefix of their addresses, and the theme as the browser gets it."""

from __future__ import annotations

import json

import streamlit as st

from iemn_ui.figures.palette import PALETTE
from iemn_ui.figures.template import TEMPLATE


def base_path() -> str:
    """`server.baseUrlPath` as a prefix: "" or "/name". Streamlit does not put it before routes of ours."""
    path = str(st.get_option("server.baseUrlPath") or "").strip("/")
    return f"/{path}" if path else ""


def theme_json() -> str:
    """Palette and template as the browser gets them."""
    return json.dumps({"palette": PALETTE, "template": TEMPLATE}, separators=(",", ":"))
