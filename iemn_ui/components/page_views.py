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
    """What a page shows: its title, its filters in words, and its views by their keys, in the order of the page."""

    title: str = ""
    filters: Filters = field(default_factory=Filters)
    filters_in_words: str = ""
    views: dict[str, View] = field(default_factory=dict)


def open_page(title: str, filters: Filters, filters_in_words: str) -> OnPage:
    """Start a page; the views that it shows are kept from now on."""
    page = OnPage(title, filters, filters_in_words)
    st.session_state[_ON_PAGE] = page
    return page


def keep(key: str, view: View) -> None:
    """Keep a view for the download of the page; of two with one key, the latest. Nothing outside of a page."""
    with suppress(KeyError):
        st.session_state[_ON_PAGE].views[key] = view


def filters() -> Filters:
    """The filters of the page; none outside of one."""
    page: OnPage | None = st.session_state.get(_ON_PAGE)
    return page.filters if page else Filters()


def head() -> str:
    """What the head of the page says of all its figures: the filters in words and the as-of date; else “”."""
    page: OnPage | None = st.session_state.get(_ON_PAGE)
    return page.filters_in_words if page else ""
