"""The page around everything that stands on it: its margins, its script, and its name in the browser's tab."""

from pathlib import Path

import streamlit as st

from iemn_ui.components.assets import address

_FOLDER = Path(__file__).parent
_STYLE = _FOLDER / "page.css"
SCRIPT = address(_FOLDER, "page.js", "history.js")
"""The address of the script that every document has."""
_NAMES, _NETWORK = "tab_names", "IEMN"


def name_tab(*names: str) -> None:
    """Name the browser's tab, and the step in its history, after what the page shows: “Vietnam · Actions · IEMN”."""
    st.session_state[_NAMES] = tuple(dict.fromkeys(name for name in names if name))
    st.set_page_config(page_title=" · ".join((*st.session_state[_NAMES], _NETWORK)))


def name_tab_further(name: str) -> None:
    """Name the browser's tab after a part of the page too, such as its open tab."""
    name_tab(*st.session_state[_NAMES], name)


def narrow_margins() -> None:
    """Give the page's figures the room that Streamlit leaves empty at its sides; it has no setting for that."""
    st.html(_STYLE)
