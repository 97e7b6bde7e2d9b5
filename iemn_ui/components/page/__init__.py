"""The page around everything that stands on it: its style, its script, and its name in the browser's tab."""

import json
from pathlib import Path

import streamlit as st

from iemn_data.messages import N_, _
from iemn_ui.components import page_views
from iemn_ui.components.assets import address

_FOLDER = Path(__file__).parent
_STYLE = _FOLDER / "page.css"
SCRIPT = address(
    _FOLDER, "page.js", "history.js", "scroll.js", "focus.js", "links.js", "sidebar.js", "search.js", "search.css"
)
"""The address of the script that every document has."""
# What the script says.
_TEXTS = {
    "search": N_("Search"),
    "placeholder": N_("Go to a country, workshop, action or page"),
    "pages": N_("Pages"),
    "nothing": N_("Nothing has all of these words. Remove one."),
    "results": N_("{n} found"),
    "failed": N_("The search does not answer. Try again."),
    "keys": N_("↑ ↓ to choose, Enter to open, Esc to close"),
}
_NAMES, _NETWORK = "tab_names", "IEMN"


def texts_json() -> str:
    """What the page's script says, in the reader's language."""
    return json.dumps({name: _(text) for name, text in _TEXTS.items()})


def name_tab(*names: str) -> None:
    """Name the browser's tab, and the step in its history, after what the page shows: “Vietnam · Actions · IEMN”."""
    st.session_state[_NAMES] = shown = tuple(dict.fromkeys(name for name in names if name))
    page_views.name(" · ".join(shown))
    st.set_page_config(page_title=" · ".join((*shown, _NETWORK)))


def name_tab_further(name: str) -> None:
    """Name the browser's tab after a part of the page too, such as its open tab."""
    name_tab(*st.session_state[_NAMES], name)


def narrow_margins() -> None:
    """Give the page's figures the room that Streamlit leaves empty at its sides; it has no setting for that."""
    st.html(_STYLE)
