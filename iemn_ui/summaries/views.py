"""Exhibits: the tables that a page shows, each with what it stands for, kept so that they can be taken away with it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

import pandas as pd
import streamlit as st

from iemn_data.filters import Filters
from iemn_data.indicators import Indicator

_ON_PAGE = "on_page"


@dataclass(frozen=True)
class View:
    """A table that can be taken away: its title, what it counts, its rows, and the question that they answer.

    `rows` are asked for when it is written. `given` are the parameters that its query has beside the filters, `query`
    what answered where it is not the indicator's own.
    """

    title: str
    indicator: Indicator
    rows: Callable[[], pd.DataFrame]
    filters: Filters
    note: str = ""
    given: Mapping[str, Any] = field(default_factory=dict)
    query: str = ""


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
