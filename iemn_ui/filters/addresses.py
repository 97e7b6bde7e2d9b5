"""Addresses: that of the view, which holds all the reader's choices, of the server, and of a country's page."""

from __future__ import annotations

from urllib.parse import urlencode

import streamlit as st

from iemn_data.filters import Filters
from iemn_data.queries import Choices
from iemn_data.rows import only
from iemn_ui.access.answers import ask

MIME_OF_WORKBOOKS = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def of_view() -> str:
    """The address that opens this page with these filters and controls."""
    query = urlencode([(key, value) for key in st.query_params for value in st.query_params.get_all(key)])
    page = (st.context.url or "").split("?")[0]
    return f"{page}?{query}" if query else page


def of_server() -> str:
    """The address of the dashboard as the reader's browser has it, without a page."""
    return (st.context.url or "").split("?")[0].rpartition("/")[0]


def of_country(server: str, country: str, filters: Filters) -> str:
    """The address that opens a country's page under the filters, on the dashboard at `server`.

    It has codes, which are short and the same in every language; the dashboard redirects to words.
    """
    query = [("country", country), *(("workshop", workshop) for workshop in filters.workshops)]
    if filters.first_year or filters.last_year:
        bounds = only(ask.choices(), Choices)
        first, last = filters.first_year or int(bounds.first_year), filters.last_year or int(bounds.last_year)
        query += [("years", str(first)), ("years", str(last))]
    if filters.as_of:
        query.append(("as_of", filters.as_of.isoformat()))
    return f"{server.rstrip('/')}/country?{urlencode(query)}"
