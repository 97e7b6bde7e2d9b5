"""What a page shows, kept while it is drawn so that it can be downloaded and presented as it stands."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from iemn_data.filters import Filters

if TYPE_CHECKING:
    # The launcher needs this module for the names of pages, and not pandas.
    from iemn_ui.summaries.card import Card
    from iemn_ui.summaries.views import View

_ON_PAGE = "on_page"


@dataclass
class OnPage:
    """What a page shows: its title, its filters in words, its cards, and its views by their keys, in its order.

    `name` tells it from others of its kind, as in the tab of the browser. `place` is where its head has the button to
    present it, which can be drawn once the page has its views.
    """

    title: str
    filters: Filters
    filters_in_words: str
    name: str = ""
    place: DeltaGenerator | None = None
    cards: list[Card] = field(default_factory=list)
    views: dict[str, View] = field(default_factory=dict)


def open_page(title: str, filters: Filters, filters_in_words: str) -> OnPage:
    """Start a page; what it shows is kept from now on."""
    page = OnPage(title, filters, filters_in_words, name=title)
    st.session_state[_ON_PAGE] = page
    return page


def name(title: str) -> None:
    """Name what the page is about. Nothing outside of a page."""
    if page := on_page():
        page.name = title


def leave() -> None:
    """Forget the page before; a page without a head keeps nothing."""
    st.session_state.pop(_ON_PAGE, None)


def on_page() -> OnPage | None:
    """What the page has shown so far; None where it has no head."""
    page: OnPage | None = st.session_state.get(_ON_PAGE)
    return page


def keep(key: str, view: View) -> None:
    """Keep a view of the page; of two with one key, the latest. Nothing outside of a page."""
    if page := on_page():
        page.views[key] = view


def keep_cards(cards: Iterable[Card]) -> None:
    """Keep the headline cards of the page. Nothing outside of a page."""
    if page := on_page():
        page.cards.extend(cards)


def filters() -> Filters:
    """The filters of the page; none outside of one."""
    page: OnPage | None = st.session_state.get(_ON_PAGE)
    return page.filters if page else Filters()


def head() -> str:
    """What the head of the page says of all its figures: the filters in words and the as-of date; else “”."""
    page = on_page()
    return page.filters_in_words if page else ""
