"""The page around everything that stands on it: its margins, and the size of what is ticked on a telephone."""

from pathlib import Path

import streamlit as st

_STYLE = Path(__file__).with_name("page.css")


def narrow_margins() -> None:
    """Give the page's figures the room that Streamlit leaves empty at its sides; it has no setting for that."""
    st.html(_STYLE)
