"""The way back from the slides to the page that the reader came from."""

from __future__ import annotations

import streamlit as st

from iemn_data.messages import _
from iemn_ui.access.current import pin
from iemn_ui.filters.addresses import PAGES, PRESENT

_CAME_FROM = "came_from"


def remember(page: str) -> None:
    """Keep where the reader is, by the page's name in the address, for the way back from the slides.

    Who is on another page presents no longer: newer data may come again.
    """
    if page != PRESENT:
        st.session_state[_CAME_FROM] = page or "overview"
        pin(False)


def back_link() -> None:
    """A link to the page from which the reader came to the slides; none where they were opened by a link."""
    if page := st.session_state.get(_CAME_FROM):
        st.page_link(PAGES / f"{page}.py", label=_("Back"), icon=":material/arrow_back:")
