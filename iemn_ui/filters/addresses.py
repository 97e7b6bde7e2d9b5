"""Addresses: that of the view, with all the reader's choices, of the server, of a country's pages and of an action."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urlencode, urlsplit, urlunsplit

import streamlit as st

from iemn_data.filters import Filters
from iemn_data.queries import Choices
from iemn_data.rows import only
from iemn_ui.access.answers import ask

PAGES = Path(__file__).parents[2] / "pages"
ACTION = "action"
"""The name of the page of an action, and the key under which its address has the id."""
HISTORIES = "histories"
"""The key of the list of actions on that page."""
MIME_OF_WORKBOOKS = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def of_view() -> str:
    """The address that opens this page with these filters and controls."""
    query = urlencode([(key, value) for key in st.query_params for value in st.query_params.get_all(key)])
    page = (st.context.url or "").split("?")[0]
    return f"{page}?{query}" if query else page


def of_server() -> str:
    """The address of the dashboard as the reader's browser has it, without a page."""
    page = urlsplit(st.context.url or "")
    return urlunsplit((page.scheme, page.netloc, page.path.rpartition("/")[0], "", ""))


def of_update(server: str, country: str) -> str:
    """The address that opens the page on which a country reports progress, on the dashboard at `server`."""
    return f"{server.rstrip('/')}/update?{urlencode({'country': country})}"


def of_country(server: str, country: str, filters: Filters) -> str:
    """The address that opens a country's page under the filters, on the dashboard at `server`.

    It has codes, which are short and the same in every language; the dashboard redirects to words.
    """
    return f"{server.rstrip('/')}/country?{_of_country(country, filters)}"


def of_actions(server: str, country: str, filters: Filters) -> str:
    """The address of the list of a country's actions under the filters, each with a link to its history."""
    return f"{server.rstrip('/')}/{ACTION}?{_of_country(country, filters)}"


def of_action(server: str, action_id: str, filters: Filters) -> str:
    """The address of the history of an action, as known on the day of the filters; no other filter applies to it."""
    day = {"as_of": filters.as_of.isoformat()} if filters.as_of else {}
    return f"{server.rstrip('/')}/{ACTION}?{urlencode({'action': action_id, **day})}"


def _of_country(country: str, filters: Filters) -> str:
    query = [("country", country), *(("workshop", workshop) for workshop in filters.workshops)]
    if filters.first_year or filters.last_year:
        bounds = only(ask.choices(), Choices)
        first, last = filters.first_year or int(bounds.first_year), filters.last_year or int(bounds.last_year)
        query += [("years", str(first)), ("years", str(last))]
    if filters.as_of:
        query.append(("as_of", filters.as_of.isoformat()))
    return urlencode(query)
