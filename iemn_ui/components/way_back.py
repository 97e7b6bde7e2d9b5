"""The way back from the slides to the page that the reader came from."""

from __future__ import annotations

import streamlit as st

from iemn_data.messages import _
from iemn_ui.access.current import pin
from iemn_ui.filters.addresses import PAGES, PRESENT

_CAME_FROM = "came_from"


def remember(page: str) -> None:
    """Remember the page that the reader is on, by its name in the address, for the way back from the slides.

    A reader on another page no longer presents, so the session follows newer data again.
    """
    if page != PRESENT:
        st.session_state[_CAME_FROM] = page or "overview"
        pin(False)


def back_link() -> None:
    """A link to the page from which the reader came to the slides; nothing where a link opened them."""
    if page := st.session_state.get(_CAME_FROM):
        st.page_link(PAGES / f"{page}.py", label=_("Back"), icon=":material/arrow_back:")
