"""The address of the view: it holds all that the reader chose."""

from __future__ import annotations

from urllib.parse import urlencode

import streamlit as st

from iemn_data.messages import _


def of_view() -> str:
    """The address that opens this page with these filters and controls."""
    query = urlencode([(key, value) for key in st.query_params for value in st.query_params.get_all(key)])
    page = (st.context.url or "").split("?")[0]
    return f"{page}?{query}" if query else page


def copy_button() -> None:
    """Offer the address of the view for copying."""
    help_ = _("The address that opens this page with the same filters and controls.")
    with st.popover(_("Link to this view"), icon=":material/link:", type="tertiary", help=help_):
        st.code(of_view(), language=None, wrap_lines=True)
