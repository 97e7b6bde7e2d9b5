"""The views that a page shows, kept while it is drawn so that they can be downloaded with it."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, field

import streamlit as st

from iemn_data.filters import Filters
from iemn_ui.summaries.views import View

_ON_PAGE = "on_page"


@dataclass
class OnPage:
    """What a page shows: its title, its filters in words, and its exhibits by their keys, in the order of the page."""

    title: str = ""
    filters: Filters = field(default_factory=Filters)
    said: str = ""
    views: dict[str, View] = field(default_factory=dict)


def open_page(title: str, filters: Filters, said: str) -> OnPage:
    """Begin a page anew: what it shows is kept from now on."""
    page = OnPage(title, filters, said)
    st.session_state[_ON_PAGE] = page
    return page


def keep(key: str, view: View) -> None:
    """Keep what is shown, so that it can be taken away with the page; once a key, the latest."""
    with suppress(KeyError):
        st.session_state[_ON_PAGE].views[key] = view
